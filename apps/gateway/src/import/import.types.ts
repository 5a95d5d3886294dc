import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type {
  ImportProblemGroupRecord,
  ImportProblemRecord,
  ImportRecord,
} from '@cadre/application/import';
import { addDays, type ImportState } from '@cadre/domain';
import { connectionOf } from '../graphql/connection.ts';
import { enumOf } from '../graphql/enum.ts';
import { MutationPayload } from '../graphql/mutation.ts';
import { DateTime, LocalDateScalar } from '../graphql/scalars.ts';
import { ImportRoster } from './roster.types.ts';

export const ImportKindEnum = enumOf<ImportKindWord>('ImportKind', 'What a file holds.', {
  USE_CASES: 'One use case a row.',
  PEOPLE: "One person's share of a role a row.",
  OWNERSHIP: 'What holds the responsibilities of one use case, or of the organization, a row.',
});
const KIND_WORDS = { 'use-cases': 'USE_CASES', people: 'PEOPLE', ownership: 'OWNERSHIP' } as const;
export type ImportKindWord = (typeof KIND_WORDS)[ImportRecord['kind']];
export const kindWord = (kind: ImportRecord['kind']): ImportKindWord => KIND_WORDS[kind];

export const ImportStateEnum = enumOf<ImportState>('ImportState', 'How far an import has come.', {
  CREATED: 'Waits for its file.',
  CHECKING: 'Its file is being checked; nothing is written.',
  CHECKED: 'Shows what it would do, and waits to be started.',
  RUNNING: 'Is being written.',
  FINISHED: 'Is written.',
  FAILED: 'Could not be read, or broke off: `problem` says why.',
  UNDOING: 'Is being undone.',
  UNDONE: 'Was undone.',
  DISCARDED: 'Was discarded, or not started in time. Nothing was written.',
});

export const ImportProblemKindEnum = enumOf<ImportProblemRecord['kind']>(
  'ImportProblemKind',
  'Why a row, or a field of it, was not written as it is in the file.',
  {
    ERROR: 'It cannot be read.',
    KEPT: 'A member has changed in Cadre what the import would change: their change stays.',
    USED: 'It names, in another spelling, what is there already: that is used, and its spelling stays.',
    NOTED: 'A cell was taken in part, or what was taken is to be looked at.',
  },
);

@ObjectType({ description: 'One end of a file of people, read both ways.' })
export class ImportEnd {
  @Field(() => Int, { description: 'The line of its row.' })
  line!: number;

  @Field(() => LocalDateScalar, { description: 'The day that its cell names.' })
  day!: string;

  @Field(() => Boolean, {
    description:
      'Whether it is read as the last day worked, and not as the first day that is not worked.',
  })
  isLastDay!: boolean;

  @Field(() => LocalDateScalar, { description: 'The last day worked, as it is read.' })
  worksUntil!: string;

  @Field(() => LocalDateScalar, { description: 'The last day worked, read the other way.' })
  otherwiseUntil!: string;
}

@ObjectType({ description: 'How a file was read.' })
export class ImportReading {
  @Field(() => String, {
    nullable: true,
    description: 'How the bytes of a text are letters; null of a workbook.',
  })
  encoding!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The character between the cells of a text; null of a workbook.',
  })
  separator!: string | null;

  @Field(() => String, { nullable: true, description: 'The sheet of a workbook that was read.' })
  sheet?: string | null;

  @Field(() => ImportEnd, {
    nullable: true,
    description: 'The first end of a file of people, read both ways; null where no row has one.',
  })
  end?: ImportEnd | null;

  @Field(() => [String], { description: 'Its headings, in order; empty where they were not kept.' })
  headings!: string[];
}

@ObjectType({ description: 'What the rows of a file became, or would become.' })
export class ImportCounts {
  @Field(() => Int, { nullable: true, description: 'All rows; null where they were not counted.' })
  rows!: number | null;

  @Field(() => Int, { description: 'New rows of Cadre.' })
  imported!: number;

  @Field(() => Int, { description: 'Changed rows of Cadre.' })
  updated!: number;

  @Field(() => Int, { nullable: true, description: 'Rows equal to what is stored already.' })
  unchanged!: number | null;

  @Field(() => Int, { description: 'Rows that cannot be read.' })
  errors!: number;

  @Field(() => Int, { description: 'Fields that a member has edited since: they stay.' })
  kept!: number;
}

@ObjectType({ description: 'What an undo did.' })
export class UndoCounts {
  @Field(() => Int, { description: 'Rows that the import had made, and that are removed.' })
  removed!: number;

  @Field(() => Int, { description: 'Rows that it had changed, and that are as they were before.' })
  restored!: number;

  @Field(() => Int, { description: 'Rows changed since the import: they stay as they are.' })
  kept!: number;
}

@ObjectType({
  description: 'A file on its way into this organization: checked, written, perhaps undone.',
})
export class Import {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => ImportKindEnum, { description: 'What the file holds.' })
  kind!: ImportKindWord;

  @Field(() => String, { description: 'The name of its mapping.' })
  mapping!: string;

  @Field(() => String, { description: 'The name of its file.' })
  fileName!: string;

  @Field(() => ImportStateEnum, { description: 'How far it has come.' })
  state!: ImportState;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: number;

  @Field(() => DateTime, { nullable: true, description: 'When it ended.' })
  finishedAt!: number | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when it may be started; then its file is deleted.',
  })
  expiresAt!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The path to `PUT` the file to, as `text/csv` or as a workbook (`application/vnd.openxmlformats-officedocument.spreadsheetml.sheet`); null unless the import waits for it.',
  })
  uploadPath!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How much of the present step is done, 0 to 1; null where none is under way.',
  })
  progress!: number | null;

  @Field(() => ImportCounts, { nullable: true, description: 'What its check has shown.' })
  check!: ImportCounts | null;

  @Field(() => ImportCounts, { nullable: true, description: 'What was written.' })
  result!: ImportCounts | null;

  @Field(() => UndoCounts, { nullable: true, description: 'What its undo did.' })
  undone!: UndoCounts | null;

  @Field(() => ImportReading, {
    nullable: true,
    description: 'How its file was read, once it has been checked.',
  })
  reading!: ImportReading | null;

  @Field(() => ImportRoster, { nullable: true, description: 'Set where it is a roster.' })
  roster!: ImportRoster | null;

  @Field(() => String, { nullable: true, description: 'Why it failed.' })
  problem!: string | null;

  @Field(() => Boolean, { description: 'Whether `undoImport` would find anything to undo.' })
  undoable!: boolean;

  memberId!: string | null;
}

const ACTIVE: readonly ImportState[] = ['CHECKING', 'RUNNING', 'UNDOING'];
const NOTHING: ImportCounts = {
  rows: null,
  imported: 0,
  updated: 0,
  unchanged: null,
  errors: 0,
  kept: 0,
};

/** A day is the last one worked, or the day before it is. */
function bothWays(end: Pick<ImportEnd, 'line' | 'day' | 'isLastDay'>): ImportEnd {
  const days = [end.day, addDays(end.day, -1)] as const;
  const [worksUntil, otherwiseUntil] = end.isLastDay ? days : [days[1], days[0]];
  return { ...end, worksUntil, otherwiseUntil };
}

/** The import in the shape of the schema. */
export function importOf(record: ImportRecord): Import {
  const { kind, state, progress, checked, counts, reading, roster, ...same } = record;
  return {
    ...same,
    kind: kindWord(kind),
    state,
    uploadPath: state === 'CREATED' ? `/api/imports/${record.id}/file` : null,
    progress: ACTIVE.includes(state) ? (progress?.done ?? 0) / (progress?.total ?? 100) : null,
    roster: roster && {
      asOf: roster.asOf,
      isRead: roster.told !== null,
      ...(roster.told ?? { joiners: [], movers: [], leavers: [] }),
    },
    check: checked,
    reading: reading && {
      headings: [],
      ...reading,
      end: reading.end ? bothWays(reading.end) : null,
    },
    result: counts && { ...NOTHING, ...counts },
  };
}

export const ImportConnection = connectionOf(Import, 'Import');

@ObjectType({ description: 'A row, or a field of it, that an import left out.' })
export class ImportProblem implements ImportProblemRecord {
  @Field(() => ImportProblemKindEnum, { description: 'Wrong, kept, or used.' })
  kind!: ImportProblemRecord['kind'];

  @Field(() => Int, {
    description: 'The line of the file on which the row begins; 1 is the first.',
  })
  line!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The heading of the column concerned; after an undo, what was kept.',
  })
  column!: string | null;

  @Field(() => String, { nullable: true, description: 'The text of the cell, at most its start.' })
  value!: string | null;

  @Field(() => String, { description: 'Why it was left out.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'What is asked for in its place.' })
  asked!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The cells of the row, where it was rejected and `withCells` asks for them.',
  })
  cells!: string[] | null;
}

@ObjectType({ description: 'Problems of one kind, column and reason.' })
export class ImportProblemGroup implements ImportProblemGroupRecord {
  @Field(() => ImportProblemKindEnum, { description: 'Wrong, kept, used, or noted.' })
  kind!: ImportProblemGroupRecord['kind'];

  @Field(() => String, { nullable: true, description: 'The heading of the column concerned.' })
  column!: string | null;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => Int, { description: 'How many there are.' })
  count!: number;

  @Field(() => [Int], { description: 'The first lines, at most five.' })
  lines!: number[];

  @Field(() => String, { nullable: true, description: 'The text of the first cell.' })
  value!: string | null;
}

export const ImportProblemConnection = connectionOf(ImportProblem, 'ImportProblem');

@ObjectType({ description: 'What a file may have at most.' })
export class ImportLimits {
  @Field(() => Int, { description: 'Bytes.' })
  maxBytes!: number;

  @Field(() => Int, { description: 'Rows.' })
  maxRows!: number;
}

@ObjectType({ isAbstract: true })
abstract class ImportPayload extends MutationPayload {
  @Field(() => Import, { description: 'The import as it is now.' })
  import!: Import;
}

@ObjectType({ description: 'The import that waits for its file.' })
export class CreateImportPayload extends ImportPayload {}

@ObjectType({ description: 'The import that is being written.' })
export class StartImportPayload extends ImportPayload {}

@ObjectType({ description: 'The import that is being undone.' })
export class UndoImportPayload extends ImportPayload {}

@ObjectType({ description: 'The import that was discarded.' })
export class DiscardImportPayload extends ImportPayload {}
