import {
  lookingAhead,
  proposalsOf,
  type Ahead,
  type Proposal,
  type ScenarioGround,
} from '@cadre/domain';
import { givingWay } from '@cadre/tabular/files';

/** What is ahead if all goes as planned, and the hires that it asks for. Serves others between two assessments. */
export async function planAhead(
  ground: ScenarioGround,
): Promise<{ ahead: Ahead[]; proposals: Proposal[] }> {
  const way = givingWay();
  const ahead: Ahead[] = [];
  for (const step of lookingAhead(ground)) {
    ahead.push(step);
    await way.pause();
  }
  return { ahead, proposals: proposalsOf(ahead, ground.world.positions, ground.policy) };
}
