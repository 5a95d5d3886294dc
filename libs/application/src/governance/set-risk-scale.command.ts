import { setRiskScaleInput } from '@cadre/contracts';
import { nameKey } from '@cadre/domain';
import {
  countInClasses,
  lockRiskClasses,
  storeRiskScale,
  type RiskClassRow,
} from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { found, invalid, taken } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/** Rises with every change of the scale: each change raises the version of every class in use, or adds one. */
export const scaleVersion = (classes: readonly Pick<RiskClassRow, 'version'>[]): number =>
  classes.reduce((sum, { version }) => sum + version, 0);

/**
 * Sets the organization's scale of risk as a whole: classes with an id stay, those without are new, and those left out are
 * archived.
 * @throws AppError CONFLICT where another member has changed the scale since, or use cases are in a class that is left out
 */
export const setRiskScale = command({
  name: 'setRiskScale',
  permission: 'settings.write',
  input: setRiskScaleInput,
  async run(work, { classes, expectedVersion }) {
    const all = await lockRiskClasses(work.tx);
    const stored = all.filter(({ archivedAt }) => archivedAt === null);
    const known = new Map(stored.map((each) => [each.id, each]));
    const names = new Set<string>();
    classes.forEach(({ id, name }, index) => {
      if (id !== undefined) found(known.get(id), 'risk class', `classes.${index}.id`);
      if (id !== undefined && classes.findIndex((each) => each.id === id) !== index)
        throw invalid(`classes.${index}.id`, 'is there twice');
      if (names.has(nameKey(name))) throw invalid(`classes.${index}.name`, 'is there twice');
      names.add(nameKey(name));
    });
    const version = scaleVersion(all);
    if (version !== expectedVersion) {
      throw taken(
        'expectedVersion',
        'Another member has changed the scale since you saw it. Load it again, then repeat your change.',
        `is ${expectedVersion}, but the version is now ${version}`,
      );
    }
    const placed = classes.map((each, index) => ({ ...each, place: index + 1 }));
    const kept = placed.flatMap(({ id, ...each }) => (id === undefined ? [] : [{ id, ...each }]));
    const fresh = placed.flatMap(({ id, ...each }) =>
      id === undefined ? [{ id: work.newId(), ...each }] : [],
    );
    const left = stored.filter(({ id }) => kept.every((each) => each.id !== id));
    const used = new Map(
      (
        await countInClasses(
          work.tx,
          left.map(({ id }) => id),
        )
      ).map(({ id, count }) => [id, count]),
    );
    for (const { id, name } of left) {
      const count = used.get(id) ?? 0;
      if (count === 0) continue;
      throw new AppError(
        'CONFLICT',
        `${count} ${count === 1 ? 'use case is' : 'use cases are'} in the class ${name}. Give them another class first.`,
        { fields: [{ path: 'classes', message: `leaves out ${name}, which is in use` }] },
      );
    }
    const archived = left.map(({ id }) => id);
    await storeRiskScale(work.tx, { kept, fresh, archived, at: work.at });
    const said = (list: readonly { name: string }[]) => ({
      title: 'Scale of risk',
      classes: list.map(({ name }) => name).join(', '),
    });
    work.audit('riskScale', work.tx.organizationId, said(stored), said(placed));
    work.emit({ type: 'RiskScaleSet', count: placed.length });
    return { count: placed.length };
  },
});
