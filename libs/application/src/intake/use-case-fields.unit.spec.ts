import { describe, expect, it } from '@jest/globals';
import { submitUseCaseInput, updateUseCaseInput } from '@cadre/contracts';
import { useCaseRowSchema } from '@cadre/contracts/import';
import {
  blankUseCase,
  USE_CASE_FIELDS,
  USE_CASE_FIELD_NAMES,
  type UseCaseField,
} from '@cadre/domain';
import { UseCaseEntity } from '@cadre/persistence';
import { loadMapping } from '../import/mappings.ts';

const SQL_TYPES: Record<UseCaseField['kind'], string> = {
  line: 'text',
  prose: 'text',
  words: 'text[]',
  choice: 'text',
  day: 'date',
};

describe('the table of fields', () => {
  it.each(USE_CASE_FIELD_NAMES)('has a column for %s', (name) => {
    const column = UseCaseEntity.columns.find(({ property }) => property === name);
    expect(column?.type).toBe(SQL_TYPES[USE_CASE_FIELDS[name].kind]);
  });

  it.each(USE_CASE_FIELD_NAMES)(
    'has a column of files for %s, headed by its label',
    async (name) => {
      const { columns, fields } = await loadMapping('use-cases');
      const headings = Object.values(columns).map((column) =>
        typeof column === 'string' ? column : 'heading' in column && column.heading,
      );
      expect(Object.keys(fields)).toContain(name);
      expect(headings).toContain(USE_CASE_FIELDS[name].label);
    },
  );
});

describe('what was not said', () => {
  it('is the same in a new use case and in a row of a file', () => {
    const { title: _, ...unsaid } = blankUseCase();
    expect(submitUseCaseInput.parse({ title: 'T' })).toMatchObject(unsaid);
    expect(useCaseRowSchema.parse({ title: 'T', status: 'DRAFT' })).toMatchObject(unsaid);
  });

  it('stays as it is in an edit', () => {
    const edit = { id: '0198a1b2-0000-7000-8000-000000000000', expectedVersion: 1 };
    expect(updateUseCaseInput.parse(edit)).toEqual({ ...edit, submit: false });
  });
});

describe('a field takes no more than its limit', () => {
  const limited = Object.entries<UseCaseField>(USE_CASE_FIELDS).flatMap(([name, field]) =>
    'max' in field ? [[name, field.max] as const] : [],
  );

  it.each(limited)('%s at most %d characters, typed or imported', (name, max) => {
    const said = (length: number) => ({ title: 'T', [name]: 'x'.repeat(length) });
    expect(submitUseCaseInput.safeParse(said(max)).success).toBe(true);
    expect(submitUseCaseInput.safeParse(said(max + 1)).success).toBe(false);
    const row = (length: number) => ({ status: 'DRAFT', ...said(length) });
    expect(useCaseRowSchema.safeParse(row(max)).success).toBe(true);
    expect(useCaseRowSchema.safeParse(row(max + 1)).success).toBe(false);
  });
});
