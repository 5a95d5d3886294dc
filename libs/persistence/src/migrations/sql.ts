import type { QueryRunner } from 'typeorm';

/**
 * Words that migrations share. A migration that has shipped must keep its meaning, so what is here is never changed:
 * a new need gets a new function.
 */

/** `CONSTRAINT <name> CHECK (<column> IN (…))`: a closed list of domain.md §1. */
export const oneOf = (name: string, column: string, values: readonly string[]): string =>
  `CONSTRAINT ${name} CHECK (${column} IN (${values.map((value) => `'${value}'`).join(', ')}))`;

/**
 * The tenant of this transaction. A subselect, so that it is computed once per statement and not per row; NULLIF,
 * because after a COMMIT the setting is '' and not NULL.
 */
export const CURRENT_ORGANIZATION = `(SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)`;

/** The member whose drafts this transaction shows; NULL: those of everybody. Computed once per statement. */
export const CURRENT_READER = `(SELECT NULLIF(current_setting('app.reader', true), '')::uuid)`;

/** Shows and accepts only rows of the transaction's organization, the table's owner included; grants `rights` to the serving role. */
export const tenantOnly = (table: string, rights: string, column = 'organization_id'): string => `
ALTER TABLE cadre.${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE cadre.${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON cadre.${table} TO cadre_app, cadre_owner
  USING (${column} = ${CURRENT_ORGANIZATION})
  WITH CHECK (${column} = ${CURRENT_ORGANIZATION});
GRANT ${rights} ON cadre.${table} TO cadre_app;`;

/** The primary key of a tenant table, and its reference to the organization. */
export const tenantKey = (table: string, ...key: string[]): string => `
  CONSTRAINT ${table}_pkey PRIMARY KEY (${['organization_id', ...key].join(', ')}),
  CONSTRAINT ${table}_organization_fk FOREIGN KEY (organization_id) REFERENCES cadre.organization (id)`;

/** A reference that cannot leave the tenant: (organization_id, column) → (organization_id, id). */
export const tenantReference = (table: string, column: string, target: string): string =>
  `CONSTRAINT ${table}_${column.replace(/_id$/, '')}_fk FOREIGN KEY (organization_id, ${column}) ` +
  `REFERENCES cadre.${target} (organization_id, id)`;

/** Distinct texts of one statement. */
const BATCH = 10_000;

/** Stores the key of each column, a batch of distinct texts at a time: SQL folds no case. */
export async function storeKeys(
  runner: QueryRunner,
  table: string,
  columns: Record<string, string>,
  keyOf: (text: string) => string,
): Promise<void> {
  for (const [column, key] of Object.entries(columns)) {
    for (let after = ''; ;) {
      const texts = (await runner.query(
        `SELECT DISTINCT ${column} COLLATE "C" AS text FROM cadre.${table} WHERE ${column} COLLATE "C" > $1 ORDER BY 1 LIMIT ${BATCH}`,
        [after],
      )) as { text: string }[];
      const last = texts.at(-1);
      if (!last) break;
      await runner.query(
        `UPDATE cadre.${table} t SET ${key} = k.key
         FROM json_to_recordset($1) AS k(text text, key text) WHERE t.${column} = k.text`,
        [JSON.stringify(texts.map(({ text }) => ({ text, key: keyOf(text) })))],
      );
      after = last.text;
    }
  }
}
