import type { Work } from '../core/work.ts';

type State = { id: string; status: string };

/** A draft is private to its owner: the audit log has a use case from its submission on, as a new row. */
export function auditUseCase(work: Work, before: State | null, after: State): void {
  if (after.status === 'DRAFT') return;
  work.audit('useCase', after.id, before?.status === 'DRAFT' ? null : before, after);
}
