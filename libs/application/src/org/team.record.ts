import type { Instant, TeamKind } from '@cadre/domain';

export type TeamRecord = {
  id: string;
  name: string;
  kind: TeamKind;
  leadPersonId: string | null;
  productLine: string | null;
  archivedAt: Instant | null;
  version: number;
  createdAt: Instant;
};

export const TEAM_COLUMNS = `id, name, kind, lead_person_id AS "leadPersonId",
  product_line AS "productLine", archived_at AS "archivedAt", version, created_at AS "createdAt"`;
