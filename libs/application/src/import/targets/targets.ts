import type { ImportTarget } from './import-target.ts';
import { peopleTarget } from './people.target.ts';
import { useCasesTarget } from './use-cases.target.ts';

/** Everything that a file's rows may become. */
export const TARGETS = [useCasesTarget, peopleTarget] as const;
export type TargetName = (typeof TARGETS)[number]['name'];

/** The target of a mapping or an import by its name, whatever its rows are. */
export function targetOf(name: TargetName): ImportTarget<TargetName, object> {
  const target = TARGETS.find((each) => each.name === name);
  if (!target) throw new Error(`No import target is called ${name}`);
  return target as unknown as ImportTarget<TargetName, object>;
}
