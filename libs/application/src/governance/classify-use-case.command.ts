import { classifyUseCaseInput } from '@cadre/contracts';
import { findUseCase, riskScale, updateUseCase } from '@cadre/persistence';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';
import { auditUseCase } from '../intake/audit-use-case.ts';

/** Puts a use case into a class of the organization's scale of risk, or into none. */
export const classifyUseCase = command({
  name: 'classifyUseCase',
  permission: 'use-case.decide',
  input: classifyUseCaseInput,
  async run(work, { useCaseId, expectedVersion, riskClassId }) {
    const useCase = seen(
      found(await findUseCase(work.tx, useCaseId), 'use case', 'useCaseId'),
      expectedVersion,
    );
    if (riskClassId === useCase.riskClassId) return { id: useCaseId };
    if (riskClassId !== null) {
      const scale = await riskScale(work.tx);
      found(
        scale.find(({ id }) => id === riskClassId),
        'risk class',
        'riskClassId',
      );
    }
    const changed = await updateUseCase(work.tx, useCaseId, expectedVersion, {
      riskClassId,
      updatedAt: work.at,
    });
    work.stored.push({ kind: 'useCase', row: changed });
    auditUseCase(work, useCase, changed);
    work.emit({ type: 'UseCaseClassified', useCaseId });
    return { id: useCaseId };
  },
});
