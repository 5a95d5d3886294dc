export type { Page } from './keyset.ts';
