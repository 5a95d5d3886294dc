import { retireUseCaseInput } from '@cadre/contracts';
import { retireLive, retireUseCase as retire } from '@cadre/domain';
import {
  findUseCase,
  liveDeploymentsOnlyOf,
  updateDeployment,
  updateUseCase,
} from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/**
 * Retires a use case. The caller has to say what happens to its live deployments: none is retired silently. A deployment
 * that also serves another active use case stays live.
 */
export const retireUseCase = command({
  name: 'retireUseCase',
  permission: 'use-case.decide',
  input: retireUseCaseInput,
  async run(work, { id, expectedVersion, reason, liveDeployments }) {
    const useCase = seen(found(await findUseCase(work.tx, id), 'use case'), expectedVersion);
    const event = retire(useCase);
    const live = await liveDeploymentsOnlyOf(work.tx, id, work.at);
    if (live.length > 0 && liveDeployments === undefined) {
      throw new AppError(
        'CONFLICT',
        `This use case still has ${live.length} live deployment${live.length === 1 ? '' : 's'}. Say whether to KEEP or RETIRE them.`,
        { fields: [{ path: 'liveDeployments', message: 'must be KEEP or RETIRE' }] },
      );
    }
    if (liveDeployments === 'RETIRE') {
      for (const deployment of live) {
        const retired = await updateDeployment(work.tx, deployment.id, deployment.version, {
          retiredAt: work.at,
        });
        work.audit('deployment', deployment.id, deployment, retired);
        work.emit(retireLive(deployment, work.at));
      }
    }
    const changed = await updateUseCase(work.tx, id, expectedVersion, {
      status: 'RETIRED',
      retiredAt: work.at,
      decisionReason: reason || useCase.decisionReason,
      updatedAt: work.at,
    });
    work.audit('useCase', id, useCase, changed);
    work.emit(event);
    return { id };
  },
});
