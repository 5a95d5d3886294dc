import type { Permission } from '@cadre/domain';
import type { ComponentType } from 'react';
import type { ContradictionKind } from '../api/generated/graphql.ts';
import type { RepairProps } from './repair-dialog.tsx';
import {
  AlignPosition,
  ArchiveTeam,
  LinkUseCase,
  Merge,
  NameLead,
  NameModelOwner,
  OneSpelling,
  Rename,
  RetireDeployments,
  TwoPeople,
} from './repairs-of-rows.tsx';
import {
  GiveToMember,
  LinkModel,
  MoveBack,
  MoveOn,
  NameAccountable,
  PlanAnotherDay,
  RetireUseCase,
  StateNone,
  UnlinkModel,
} from './repairs-of-use-cases.tsx';

export type Repair = { label: string; may: Permission; Dialog: ComponentType<RepairProps> };

const repair = (label: string, may: Permission, Dialog: Repair['Dialog']): Repair => ({
  label,
  may,
  Dialog,
});

const MERGE = repair('Merge …', 'org.write', Merge);
const RENAME_TEAM = repair('Rename …', 'org.write', Rename);
const ARCHIVE_TEAM = repair('Archive …', 'org.write', ArchiveTeam);
const RETIRE_MODEL = repair('Retire the deployment …', 'model.write', RetireDeployments);
const RETIRE = repair('Retire it …', 'use-case.decide', RetireUseCase);

/** What settles each kind of contradiction, the likeliest first. */
export const REPAIRS: Record<ContradictionKind, readonly Repair[]> = {
  MONITORING_WITHOUT_MODEL: [
    repair('Link a model …', 'model.write', LinkModel),
    repair('State that there is none …', 'use-case.decide', StateNone),
    repair('Move back …', 'use-case.decide', MoveBack),
    RETIRE,
  ],
  LIVE_WITHOUT_USE_CASE: [repair('Link a use case …', 'model.write', LinkUseCase), RETIRE_MODEL],
  LIVE_IN_EARLIER_STAGE: [
    repair('Move on …', 'use-case.decide', MoveOn),
    RETIRE_MODEL,
    repair('Unlink …', 'model.write', UnlinkModel),
  ],
  GO_LIVE_PASSED: [repair('Plan another day …', 'use-case.decide', PlanAnotherDay)],
  FILLED_DIFFERS: [repair('Take over the role …', 'org.write', AlignPosition)],
  LEFT_MODEL_OWNER: [repair('Name another owner …', 'model.write', NameModelOwner)],
  LEFT_ACCOUNTABLE: [repair('Name another person …', 'use-case.decide', NameAccountable)],
  LEFT_TEAM_LEAD: [repair('Name another lead …', 'org.write', NameLead), ARCHIVE_TEAM],
  REMOVED_OWNER: [repair('Give it to a member …', 'use-case.decide', GiveToMember)],
  TWIN_PEOPLE: [MERGE],
  NAMESAKES: [repair('They are two …', 'org.write', TwoPeople), MERGE],
  TWIN_TEAMS: [RENAME_TEAM, MERGE, ARCHIVE_TEAM],
  TWIN_MODELS: [repair('Rename …', 'model.write', Rename), { ...MERGE, may: 'model.write' }],
  TWIN_LINES: [repair('One spelling …', 'org.write', OneSpelling)],
};
