import { EQUAL_WEIGHTS, type Role } from '@cadre/domain';
import {
  findMemberByEmail,
  firstAdministrator,
  insertImportRun,
  insertMember,
  insertOrganization,
  insertRubric,
} from '@cadre/persistence';
import type {
  ImportChangeKind,
  ImportChangeRow,
  ImportRowRow,
  RowBefore,
} from '@cadre/persistence';
import type { Work } from '../core/work.ts';
import type { MappedRow } from './map-rows.ts';
import type { TargetName } from '@cadre/contracts/import';

/** A row that the import created (`before` null) or changed: the record by which the import is undone. */
export type Trace = Omit<
  ImportChangeRow,
  'organizationId' | 'importId' | 'before' | 'after' | 'rowBefore'
> & { before: object | null; after: object; rowBefore: RowBefore | null };

/** The results of some rows. Its errors are those that only the database's present content could show. */
export type Outcome = {
  imported: number;
  updated: number;
  unchanged: number;
  errors: { line: number; field: string; reason: string; value?: string }[];
  kept: { line: number; field: string }[];
  /** Fields that name a row which was there already, in another spelling: it is used as it is. */
  used: { line: number; field: string; name: string }[];
  /** What was taken otherwise than it stands, or is to be confirmed. */
  notes: { line: number; field: string; reason: string; value?: string }[];
  /** Of a roster: who is new, who has another role, and who is not in the file. */
  roster?: RosterTold;
  traces: Trace[];
};

export const nothing = (): Outcome => ({
  imported: 0,
  updated: 0,
  unchanged: 0,
  errors: [],
  kept: [],
  used: [],
  notes: [],
  traces: [],
});

/** The trace of a row that was created beside the one a file's row became. */
export const traceOf = (
  kind: ImportChangeKind,
  { id: entityId, ...made }: { id: string },
  line: number,
): Trace => ({
  kind,
  entityId,
  line,
  identity: null,
  before: null,
  after: { id: entityId, ...made },
  rowBefore: null,
});

export const rowBeforeOf = ({
  contentHash,
  importedFields,
  importId,
}: ImportRowRow): RowBefore => ({
  contentHash,
  importedFields,
  importId,
});

/** A file that is everybody who works here as of a day. */
export type Roster = {
  asOf: string;
  /** Who is confirmed to have left: names, addresses, employee numbers, or ids of people. */
  leavers: readonly string[];
  /** Whether rows of the file could not be read: then no person counts as a leaver. */
  isPartial: boolean;
};
export type Leaver = {
  personId: string;
  name: string;
  employeeNumber: string | null;
  email: string | null;
  /** Whether they were named, and so their roles are ended. */
  ended: boolean;
};
/** A share of a role in a team. */
export type Share = { role: Role; team: string; fte: number };
/** Who has another role, team or share from the day on: what ends, and what begins. */
export type Mover = { personId: string; name: string; before: Share[]; after: Share[] };
export type RosterTold = { joiners: string[]; movers: Mover[]; leavers: Leaver[] };

/** Rows of one organization, to be written in the transaction of `work`. */
export type Batch<Row extends object = object> = {
  /** The mapping's name: with the identity it finds a row again. */
  source: string;
  rows: readonly MappedRow<Row>[];
  /** Set where the rows are a whole roster. */
  roster?: Roster | undefined;
  /** Who owns what the rows make. */
  memberId: string;
  /** The import's id. The first call creates its record, so an import that changes nothing leaves none. */
  importId(): Promise<string>;
};

/**
 * Creates an organization for the rows of a file. The events are left to the import's end, so that the organization is
 * evaluated once.
 * @returns the member who owns the rows
 * @throws AppError CONFLICT when the slug has been taken in the meantime
 */
export async function foundOrganization(
  work: Work,
  { slug, name, importer }: { slug: string; name: string; importer: Importer },
): Promise<string> {
  const organization = { slug, name, createdAt: work.at };
  await insertOrganization(work.tx, organization);
  work.audit('organization', work.tx.organizationId, null, organization);
  const memberId = await addImporter(work, importer);
  await insertRubric(work.tx, {
    version: 1,
    weights: { ...EQUAL_WEIGHTS },
    overrides: [],
    createdAt: work.at,
    createdBy: memberId,
  });
  return memberId;
}

/**
 * Who imports. Without an address, the oldest administrator is used, if there is one. A user signs in as the member who
 * owns the rows; without a user, that member waits for an invitation to the address.
 */
export type Importer = {
  name: string;
  email: string | null;
  userId?: string | null;
  memberId?: string | null;
};

/** The member that an import into an existing organization acts as. */
export async function importingMember(work: Work, importer: Importer): Promise<string> {
  if (importer.memberId) return importer.memberId;
  if (importer.email === null) {
    const administrator = await firstAdministrator(work.tx);
    return administrator?.id ?? addImporter(work, importer);
  }
  const member = await findMemberByEmail(work.tx, importer.email);
  return member?.id ?? addImporter(work, importer);
}

async function addImporter(work: Work, { name, email, userId = null }: Importer): Promise<string> {
  const role = 'ADMIN' as const;
  const member = { id: work.newId(), name, email, userId, role, createdAt: work.at };
  insertMember(work.tx, member);
  work.audit('member', member.id, null, member);
  return member.id;
}

/** Makes the record of an import when it is first asked for. */
export function lazyImportRun(
  work: Work,
  known: string | null,
  run: {
    kind: TargetName;
    mapping: string;
    fileName: string;
    startedAt: number;
    createdBy: string;
  },
): { id(): Promise<string>; made(): string | null } {
  let id = known;
  return {
    async id() {
      if (id !== null) return id;
      id = work.newId();
      await insertImportRun(work.tx, { id, ...run, state: 'RUNNING' });
      return id;
    },
    made: () => id,
  };
}
