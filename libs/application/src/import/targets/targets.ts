import type { TargetName } from '@cadre/contracts/import';
import type { ImportTarget } from './import-target.ts';
import { ownershipTarget } from './ownership.target.ts';
import { peopleTarget } from './people.target.ts';
import { useCasesTarget } from './use-cases.target.ts';

/** Every kind of row that a file can hold. */
const TARGETS = [useCasesTarget, peopleTarget, ownershipTarget] as const;

/** The target with this name, without the type of its rows. */
export function targetOf(name: TargetName): ImportTarget<TargetName, object> {
  const target = TARGETS.find((each) => each.name === name);
  if (!target) throw new Error(`No import target is called ${name}`);
  return target as unknown as ImportTarget<TargetName, object>;
}
