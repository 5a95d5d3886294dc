// Made by npm run generate. Do not edit.
import { Tenancy1764000000001 } from './1764000000001-tenancy.ts';
import { Org1764000000002 } from './1764000000002-org.ts';
import { Intake1764000000003 } from './1764000000003-intake.ts';
import { Models1764000000004 } from './1764000000004-models.ts';
import { Staffing1764000000005 } from './1764000000005-staffing.ts';
import { Records1764000000006 } from './1764000000006-records.ts';
import { Publisher1764000000007 } from './1764000000007-publisher.ts';
import { Users1764000000008 } from './1764000000008-users.ts';
import { Membership1764000000009 } from './1764000000009-membership.ts';
import { Forgetting1764000000010 } from './1764000000010-forgetting.ts';
import { Similarity1764000000011 } from './1764000000011-similarity.ts';
import { Imports1764000000012 } from './1764000000012-imports.ts';
import { Demo1764000000015 } from './1764000000015-demo.ts';
import { References1764000000016 } from './1764000000016-references.ts';
import { Deliveries1764000000019 } from './1764000000019-deliveries.ts';
import { OpenRules1764000000022 } from './1764000000022-open-rules.ts';
import { WorkAges1764000000030 } from './1764000000030-work-ages.ts';
import { Attempts1764000000031 } from './1764000000031-attempts.ts';
import { Names1764000000032 } from './1764000000032-names.ts';
import { CheaperWrites1764000000033 } from './1764000000033-cheaper-writes.ts';
import { StartOfDay1764000000035 } from './1764000000035-start-of-day.ts';
import { DirectRoad1764000000036 } from './1764000000036-direct-road.ts';
import { DatedFacts1764000000037 } from './1764000000037-dated-facts.ts';
import { UniqueKeys1764000000038 } from './1764000000038-unique-keys.ts';
import { Corrections1764000000039 } from './1764000000039-corrections.ts';
import { Drafts1764000000040 } from './1764000000040-drafts.ts';
import { Contradictions1764000000041 } from './1764000000041-contradictions.ts';
import { FilesAsTheyAre1764000000042 } from './1764000000042-files-as-they-are.ts';
import { ChangesBehind1764000000044 } from './1764000000044-changes-behind.ts';
import { Benchmarks1764000000046 } from './1764000000046-benchmarks.ts';
import { Ownership1764000000047 } from './1764000000047-ownership.ts';
import { AlertSubjects1764000000049 } from './1764000000049-alert-subjects.ts';
import { Positions1764000000050 } from './1764000000050-positions.ts';
import { Governance1764000000055 } from './1764000000055-governance.ts';
import { Mappings1764000000057 } from './1764000000057-mappings.ts';
import { AccountableByStage1764000000058 } from './1764000000058-accountable-by-stage.ts';
import { ImportedOwnership1764000000059 } from './1764000000059-imported-ownership.ts';
import { ThinnedHistory1764000000060 } from './1764000000060-thinned-history.ts';

export const MIGRATIONS = [
  Tenancy1764000000001,
  Org1764000000002,
  Intake1764000000003,
  Models1764000000004,
  Staffing1764000000005,
  Records1764000000006,
  Publisher1764000000007,
  Users1764000000008,
  Membership1764000000009,
  Forgetting1764000000010,
  Similarity1764000000011,
  Imports1764000000012,
  Demo1764000000015,
  References1764000000016,
  Deliveries1764000000019,
  OpenRules1764000000022,
  WorkAges1764000000030,
  Attempts1764000000031,
  Names1764000000032,
  CheaperWrites1764000000033,
  StartOfDay1764000000035,
  DirectRoad1764000000036,
  DatedFacts1764000000037,
  UniqueKeys1764000000038,
  Corrections1764000000039,
  Drafts1764000000040,
  Contradictions1764000000041,
  FilesAsTheyAre1764000000042,
  ChangesBehind1764000000044,
  Benchmarks1764000000046,
  Ownership1764000000047,
  AlertSubjects1764000000049,
  Positions1764000000050,
  Governance1764000000055,
  Mappings1764000000057,
  AccountableByStage1764000000058,
  ImportedOwnership1764000000059,
  ThinnedHistory1764000000060,
];
