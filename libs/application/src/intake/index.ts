export * from './operations.generated.ts';
export type { UseCaseRecord } from './use-case.record.ts';
