import { retireUseCaseInput } from '@cadre/contracts';
import { changePlan, retireLive, retireUseCase as retire } from '@cadre/domain';
import {
  findUseCase,
  unretiredDeploymentsOnlyOf,
  updateDeployment,
  updateUseCase,
  type DeploymentRow,
} from '@cadre/persistence';
import { AppError } from '@cadre/platform/errors';
import { found, seen } from '../core/expect.ts';
import { command } from '../core/operation.ts';

/**
 * Retires a use case. The caller has to say what happens to its deployments, live and planned: none is retired silently. A
 * deployment that also serves another active use case stays as it is.
 */
export const retireUseCase = command({
  name: 'retireUseCase',
  permission: 'use-case.decide',
  input: retireUseCaseInput,
  async run(work, { id, expectedVersion, reason, liveDeployments }) {
    const useCase = seen(found(await findUseCase(work.tx, id), 'use case'), expectedVersion);
    const event = retire(useCase);
    const deployments = await unretiredDeploymentsOnlyOf(work.tx, id, work.at);
    if (deployments.length > 0 && liveDeployments === undefined) {
      throw new AppError(
        'CONFLICT',
        `This use case still has ${deployments.length} live or planned deployment${deployments.length === 1 ? '' : 's'}. Say whether to KEEP or RETIRE them.`,
        { fields: [{ path: 'liveDeployments', message: 'must be KEEP or RETIRE' }] },
      );
    }
    if (liveDeployments === 'RETIRE') {
      for (const deployment of deployments) {
        const { plan, event: told } = ended(deployment, work.at);
        const changed = await updateDeployment(work.tx, deployment.id, deployment.version, plan);
        work.audit('deployment', deployment.id, deployment, changed);
        work.emit(told);
      }
    }
    const changed = await updateUseCase(work.tx, id, expectedVersion, {
      status: 'RETIRED',
      retiredAt: work.at,
      decisionReason: reason || useCase.decisionReason,
      updatedAt: work.at,
    });
    work.audit('useCase', id, useCase, changed);
    work.stored.push({ kind: 'useCase', row: changed });
    work.emit(event);
    return { id };
  },
});

/** What is live is retired, and what is planned is cancelled. */
function ended(deployment: DeploymentRow, at: number) {
  const isLive = deployment.liveAt !== null && deployment.liveAt <= at;
  if (!isLive) return changePlan(deployment, { liveAt: null }, at);
  return { plan: { retiredAt: at }, event: retireLive(deployment, at, at) };
}
