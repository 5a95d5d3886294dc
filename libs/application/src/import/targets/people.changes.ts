import { nameKey } from '@cadre/domain';
import type { PersonRow } from '@cadre/contracts/import';
import {
  updatePerson,
  type ImportRowRow,
  type PersonRow as StoredPerson,
} from '@cadre/persistence';
import type { Work } from '../../core/work.ts';
import { traceOf, type Batch, type Outcome } from '../importer.ts';
import type { MappedRow } from '../map-rows.ts';

type Identifying = Pick<StoredPerson, 'email' | 'employeeNumber'>;
const FIELDS = ['email', 'employeeNumber'] as const;

/** What rows say anew of people who are stored: another address, an employee number. */
export class PersonChanges {
  private readonly changes = new Map<
    string,
    { person: StoredPerson; patch: Partial<Identifying>; line: number }
  >();

  constructor(private readonly outcome: Pick<Outcome, 'kept' | 'notes' | 'traces'>) {}

  /** Notes what a row changes: what the file has changed since it was imported last, unless a member has changed it too. */
  note(
    { line, row }: MappedRow<PersonRow>,
    person: StoredPerson,
    noted: ImportRowRow | null,
  ): void {
    const imported = (noted?.importedFields ?? {}) as Partial<Identifying>;
    for (const field of FIELDS) {
      const next = row[field];
      const now = this.changes.get(person.id)?.patch[field] ?? person[field];
      if (next === null || (now !== null && nameKey(next) === nameKey(now))) continue;
      const last = imported[field] ?? null;
      // A file that says the same as before changes nothing: a member has.
      if (last !== null && nameKey(last) === nameKey(next)) continue;
      if (now !== null && (last === null || nameKey(last) !== nameKey(now))) {
        this.outcome.kept.push({ line, field });
        continue;
      }
      const known = this.changes.get(person.id) ?? { person, patch: {}, line };
      this.changes.set(person.id, { ...known, patch: { ...known.patch, [field]: next } });
      if (now !== null) {
        const reason = `replaces ${now}, which ${person.name} had`;
        this.outcome.notes.push({ line, field, value: next, reason });
      }
    }
  }

  /** @returns the lines whose rows have changed a person */
  async write(work: Work, { importId }: Batch<PersonRow>): Promise<ReadonlySet<number>> {
    if (this.changes.size > 0) await importId();
    for (const { person, patch, line } of this.changes.values()) {
      const changed = await updatePerson(work.tx, person.id, person.version, patch);
      work.audit('person', person.id, person, changed);
      this.outcome.traces.push({ ...traceOf('person', changed, line), before: person });
    }
    return new Set([...this.changes.values()].map(({ line }) => line));
  }
}
