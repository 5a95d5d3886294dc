import { useApolloClient, useQuery } from '@apollo/client/react';
import { Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  LinkModelToUseCaseDocument,
  MemberChoicesDocument,
  RepairMoveDocument,
  RepairUseCaseDocument,
  RepairUseCaseFieldsDocument,
  RetireUseCaseDocument,
  StateNoRegisteredModelDocument,
  type LifecycleStage,
  type LiveDeploymentChoice,
} from '../api/generated/graphql.ts';
import { ModelPicker, PersonPicker } from './pickers.tsx';
import { RepairDialog, type RepairProps } from './repair-dialog.tsx';

const STAGES: readonly [LifecycleStage, string][] = [
  ['PROBLEM_DEFINITION', 'Problem definition'],
  ['DATA_PREPARATION', 'Data preparation'],
  ['MODELING', 'Modeling'],
  ['DEPLOYMENT', 'Deployment'],
  ['MONITORING', 'Monitoring'],
];

export function StateNone(props: RepairProps) {
  const { id, version, name } = props.row;
  return (
    <RepairDialog
      {...props}
      title={`“${name}” has no registered model?`}
      lead="It then counts as in production by this statement, made by you today, as long as it is in monitoring."
      submit="State it"
      work={(send) => send(StateNoRegisteredModelDocument, { id, expectedVersion: version })}
    />
  );
}

export function LinkModel(props: RepairProps) {
  const [modelId, setModelId] = useState<string | null>(null);
  return (
    <RepairDialog
      {...props}
      title={`Link a model to “${props.row.name}”`}
      submit="Link it"
      ready={modelId !== null}
      work={(send) =>
        send(LinkModelToUseCaseDocument, {
          modelId: modelId ?? '',
          useCaseId: props.row.id,
          linked: true,
        })
      }
    >
      <ModelPicker label="Model that serves it" value={modelId} onChange={setModelId} />
    </RepairDialog>
  );
}

export function UnlinkModel(props: RepairProps) {
  const { row, other } = props;
  return (
    <RepairDialog
      {...props}
      title={`Unlink “${other?.name ?? ''}” from “${row.name}”?`}
      submit="Unlink it"
      work={(send) =>
        send(LinkModelToUseCaseDocument, {
          modelId: other?.id ?? '',
          useCaseId: row.id,
          linked: false,
        })
      }
    />
  );
}

export function MoveBack(props: RepairProps) {
  const { id, version, name } = props.row;
  const [to, setTo] = useState<LifecycleStage>('DEPLOYMENT');
  const [reason, setReason] = useState('');
  return (
    <RepairDialog
      {...props}
      title={`Move “${name}” back`}
      submit="Move it back"
      ready={reason.trim() !== ''}
      work={(send) => send(RepairMoveDocument, { id, expectedVersion: version, to, reason })}
    >
      <Select
        label="To"
        data={STAGES.slice(0, -1).map(([value, label]) => ({ value, label }))}
        value={to}
        onChange={(stage) => stage && setTo(stage)}
        allowDeselect={false}
      />
      <Textarea
        label="Why"
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </RepairDialog>
  );
}

/** A use case moves forward one stage at a time. */
export function MoveOn(props: RepairProps) {
  const client = useApolloClient();
  const { id, name } = props.row;
  return (
    <RepairDialog
      {...props}
      title={`Move “${name}” on to monitoring?`}
      lead="It moves through the stages that are left, one after another; each move is in its history."
      submit="Move it on"
      work={async (send) => {
        const { data } = await client.query({
          query: RepairUseCaseDocument,
          variables: { id },
          fetchPolicy: 'network-only',
        });
        let expectedVersion = data?.useCase.version ?? 0;
        const at = STAGES.findIndex(([stage]) => stage === data?.useCase.stage);
        for (const [to] of STAGES.slice(at + 1)) {
          const { moveUseCase } = await send(RepairMoveDocument, {
            id,
            expectedVersion,
            to,
            reason: '',
          });
          expectedVersion = moveUseCase.useCase.version;
        }
      }}
    />
  );
}

export function RetireUseCase(props: RepairProps) {
  const { id, version, name } = props.row;
  const [choice, setChoice] = useState<LiveDeploymentChoice>('KEEP');
  return (
    <RepairDialog
      {...props}
      title={`Retire “${name}”?`}
      lead="It is active no more. This cannot be undone."
      submit="Retire it"
      destructive
      work={(send) =>
        send(RetireUseCaseDocument, {
          id,
          expectedVersion: version,
          reason: '',
          liveDeployments: choice,
        })
      }
    >
      <Radio.Group
        label="What is live of it, or planned"
        value={choice}
        onChange={(value) => setChoice(value as LiveDeploymentChoice)}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="KEEP" label="Keep it" />
          <Radio value="RETIRE" label="Retire it, too" />
        </Stack>
      </Radio.Group>
    </RepairDialog>
  );
}

export function PlanAnotherDay(props: RepairProps) {
  const { id, version, name } = props.row;
  const [day, setDay] = useState('');
  return (
    <RepairDialog
      {...props}
      title={`When does “${name}” go live?`}
      submit={day === '' ? 'Leave it open' : 'Plan it'}
      work={(send) =>
        send(RepairUseCaseFieldsDocument, {
          id,
          expectedVersion: version,
          plannedGoLive: day === '' ? null : day,
          submit: false,
        })
      }
    >
      <TextInput
        type="date"
        label="Planned go-live"
        description="Empty: no day is planned."
        value={day}
        onChange={({ currentTarget }) => setDay(currentTarget.value)}
      />
    </RepairDialog>
  );
}

/** The person who has left is replaced in every stage that they are accountable for. */
export function NameAccountable(props: RepairProps) {
  const client = useApolloClient();
  const { id, version, name } = props.row;
  const gone = props.other?.id;
  const [personId, setPersonId] = useState<string | null>(null);
  return (
    <RepairDialog
      {...props}
      title={`Who is accountable for “${name}”?`}
      submit={personId === null ? 'Leave it open' : 'Name this person'}
      work={async (send) => {
        const { data } = await client.query({
          query: RepairUseCaseDocument,
          variables: { id },
          fetchPolicy: 'network-only',
        });
        const { accountableOverall, accountability = [] } = data?.useCase ?? {};
        return send(RepairUseCaseFieldsDocument, {
          id,
          expectedVersion: version,
          ...(accountableOverall?.id === gone ? { accountablePersonId: personId } : {}),
          accountableByStage: accountability
            .filter(({ isOwn, person }) => isOwn && person?.id === gone)
            .map(({ stage }) => ({ stage, personId })),
          submit: false,
        });
      }}
    >
      <PersonPicker label="Accountable person" value={personId} onChange={setPersonId} />
    </RepairDialog>
  );
}

export function GiveToMember(props: RepairProps) {
  const { id, version, name } = props.row;
  const [ownerId, setOwnerId] = useState<string | null>(null);
  const { data } = useQuery(MemberChoicesDocument);
  const members = (data?.members.edges ?? []).map(({ node }) => node);
  return (
    <RepairDialog
      {...props}
      title={`Who owns “${name}”?`}
      submit="Give it to this member"
      ready={ownerId !== null}
      work={(send) =>
        send(RepairUseCaseFieldsDocument, {
          id,
          expectedVersion: version,
          ownerId: ownerId ?? '',
          submit: false,
        })
      }
    >
      <Select
        label="Member"
        placeholder="Type a name"
        searchable
        data={members.map((member) => ({ value: member.id, label: member.name }))}
        value={ownerId}
        onChange={setOwnerId}
      />
    </RepairDialog>
  );
}
