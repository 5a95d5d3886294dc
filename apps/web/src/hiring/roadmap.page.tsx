import { useQuery } from '@apollo/client/react';
import { Button, Skeleton, Stack } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { RoadmapDocument, type RuleId } from '../api/generated/graphql.ts';
import { refetchShown } from '../api/refetch.ts';
import { useMay, useMe } from '../me/me.tsx';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page, Panel } from '../ui/page.tsx';
import { Status } from '../ui/status.tsx';
import { UndoBar, type Undo } from '../ui/undo-bar.tsx';
import { RULES } from '../ui/words.ts';
import { deadlineOf, inOrder, isRole, wanted, whyOf, type Plan, type Proposal } from './plan.ts';
import { PlanHire } from './plan-hire.tsx';
import { PositionsList } from './positions-list.tsx';
import { Timeline } from './timeline.tsx';
import { Waves } from './waves.tsx';
import classes from './roadmap.module.css';

/** Whom to hire, in which order and by when: what the rules and the roadmap ask for, and what is planned. */
export function RoadmapPage() {
  const result = useQuery(RoadmapDocument, { fetchPolicy: 'cache-and-network' });
  const [undo, setUndo] = useState<Undo | null>(null);
  const again = () => void refetchShown(result.client, RoadmapDocument);
  const done = (next: Undo | null) => {
    setUndo(next);
    again();
  };
  return (
    <Page
      title="Roadmap"
      lead="Whom to hire, in which order and by when. The roadmap orders hires; the rules say when one is due, and may pull it forward."
      actions={<PlanButton />}
    >
      <Loaded result={result} skeleton={<Waiting />}>
        {({ hiringPlan, positions: { edges } }) => {
          const positions = inOrder(edges.map(({ node }) => node));
          return (
            <Stack gap="lg">
              <Asked plan={hiringPlan} />
              <Panel title="Hires in progress">
                {positions.length === 0 ? (
                  <Empty icon={IconUserPlus} title="No hire is planned">
                    What is planned here counts as planned in the gaps, and once a person has
                    agreed, the rules that ask show from when they are covered.
                  </Empty>
                ) : (
                  <PositionsList positions={positions} onUndo={done} />
                )}
              </Panel>
              <Timeline plan={hiringPlan} positions={positions} />
              <Panel title="The roadmap of the guide">
                <Waves steps={hiringPlan.steps} />
              </Panel>
              <Planning plan={hiringPlan} onUndo={done} />
            </Stack>
          );
        }}
      </Loaded>
      <UndoBar undo={undo} onUndone={again} />
    </Page>
  );
}

function PlanButton() {
  const mayWrite = useMay('org.write');
  const navigate = useNavigate({ from: '/t/$org/roadmap' });
  if (!mayWrite) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconUserPlus size={16} aria-hidden />}
      onClick={() => void navigate({ search: { plan: 'ML_ENGINEER' }, resetScroll: false })}
    >
      Plan a hire
    </Button>
  );
}

/** What the rules and the roadmap ask for, the late ones first. */
function Asked({ plan }: { plan: Plan }) {
  const { proposals } = plan;
  return (
    <Panel title="Asked for">
      {proposals.length === 0 ? (
        <p className={classes.quiet}>
          {plan.steps.some(({ isReached }) => isReached)
            ? 'No rule and no step of the roadmap asks for a hire that is not planned.'
            : 'As far as it can be judged, nothing asks for a hire. The company stage is not set, so the roadmap does not say which step is next.'}
        </p>
      ) : (
        <ul className={classes.list}>
          {proposals.map((proposal) => (
            <AskedLine key={proposal.id} proposal={proposal} plan={plan} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function AskedLine({ proposal, plan }: { proposal: Proposal; plan: Plan }) {
  const mayWrite = useMay('org.write');
  const navigate = useNavigate({ from: '/t/$org/roadmap' });
  const deadline = deadlineOf(proposal);
  const { role, rule } = proposal;
  return (
    <li className={classes.row}>
      <div className={classes.said}>
        <span className={classes.name}>
          {wanted(proposal)} {proposal.lateByDays > 0 && <Status status="CRITICAL">Late</Status>}
        </span>
        {deadline && <span>{deadline}</span>}
        <span className={classes.quiet}>{whyOf(proposal, plan)}</span>
      </div>
      {mayWrite && (
        <Button
          size="xs"
          onClick={() =>
            void navigate({ search: { plan: role, rule: rule ?? undefined }, resetScroll: false })
          }
        >
          Plan the hire
        </Button>
      )}
    </li>
  );
}

type PlanningProps = { plan: Plan; onUndo: (undo: Undo | null) => void };

/** The dialog that the address opens: from an alert, from a shortfall, or from the list above. */
function Planning({ plan, onUndo }: PlanningProps) {
  const { plan: role = '', rule = '' } = useSearch({ from: '/t/$org/roadmap' });
  const navigate = useNavigate({ from: '/t/$org/roadmap' });
  const mayWrite = useMay('org.write');
  const me = useMe();
  if (!isRole(role) || !mayWrite) return null;
  const asked = plan.proposals.filter((proposal) => proposal.role === role);
  const proposal = asked.find((each) => each.rule === rule) ?? asked[0];
  const ruleId = rule in RULES ? (rule as RuleId) : (proposal?.rule ?? null);
  return (
    <PlanHire
      key={`${role} ${rule}`}
      role={role}
      rule={ruleId}
      step={proposal?.step ?? null}
      teamId={proposal?.teamIds[0] ?? null}
      startDate={proposal?.earliestStart ?? plan.at.slice(0, 10)}
      lead={proposal ? [whyOf(proposal, plan), deadlineOf(proposal) ?? ''].join(' ').trim() : ''}
      memberId={me?.member?.id ?? null}
      onUndo={onUndo}
      onClose={() => void navigate({ search: {}, resetScroll: false })}
    />
  );
}

function Waiting() {
  return (
    <Stack gap="lg">
      <Skeleton height={160} />
      <Skeleton height={160} />
      <Skeleton height={220} />
    </Stack>
  );
}
