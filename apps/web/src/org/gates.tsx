import { Text } from '@mantine/core';
import type { StaffingPartsFragment } from '../api/generated/graphql.ts';
import { Explain } from '../explain/explain.tsx';
import { explainKey } from '../explain/explain-key.ts';
import { formatQuantity, formatValue } from '../ui/format.ts';
import { Panel } from '../ui/page.tsx';
import { Status } from '../ui/status.tsx';
import { COMPARATORS, ORG_MODELS } from '../ui/words.ts';
import classes from './org-model.module.css';

type OrgModelResult = StaffingPartsFragment['orgModel'];
type Gate = OrgModelResult['rungs'][number]['gates'][number];

const stateOf = ({ passed }: Gate) => (passed === null ? 'NO_DATA' : passed ? 'PASSED' : 'FAILED');
const WORDS = { NO_DATA: 'No data', PASSED: 'Passed', FAILED: 'Not passed' } as const;

/** The conditions of each organization model. */
export function Gates({ orgModel }: { orgModel: OrgModelResult }) {
  return (
    <Panel title="Gates">
      <div className={classes.rungs}>
        {orgModel.rungs.map(({ model, gates }) => (
          <div key={model} className={classes.rung}>
            <h3 className={classes.rungTitle}>
              {ORG_MODELS[model]}
              {model === orgModel.recommended && <span className={classes.tag}>recommended</span>}
              {model === orgModel.nominated && model !== orgModel.recommended && (
                <span className={classes.tag}>nominated</span>
              )}
            </h3>
            {gates.length === 0 ? (
              <Text size="sm" c="dimmed">
                No gates: where every organization starts.
              </Text>
            ) : (
              <ul className={classes.gates}>
                {gates.map((gate) => (
                  <GateRow key={gate.id} gate={gate} model={model} />
                ))}
              </ul>
            )}
          </div>
        ))}
      </div>
    </Panel>
  );
}

function GateRow({ gate, model }: { gate: Gate; model: string }) {
  const state = stateOf(gate);
  const observed =
    gate.observed === null ? 'n/a' : formatQuantity(gate.observed, gate.unit, [gate.threshold]);
  return (
    <li>
      <span className={classes.gateLabel}>{gate.label}</span>
      <span className={classes.gateNumbers}>
        <Status status={state} variant="plain">
          {WORDS[state]}
        </Status>
        <span>
          <Explain k={explainKey.gate(model, gate.id)} label={`${gate.label}: ${observed}`}>
            {observed}
          </Explain>{' '}
          of {COMPARATORS[gate.comparator]} {formatValue(gate.threshold, gate.unit)}
        </span>
      </span>
    </li>
  );
}
