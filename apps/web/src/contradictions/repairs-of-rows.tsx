import { useApolloClient, useQuery } from '@apollo/client/react';
import { Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  AlignPositionDocument,
  LinkModelToUseCaseDocument,
  MarkTwoPeopleDocument,
  RepairModelsDocument,
  RepairTeamDocument,
  RetireDeploymentDocument,
  SetModelOwnersDocument,
  UpdateModelDocument,
  type MergeKind,
} from '../api/generated/graphql.ts';
import ArchiveDialog from '../corrections/archive-dialog.tsx';
import MergeDialog from '../corrections/merge-dialog.tsx';
import { PersonPicker, UseCasePicker } from './pickers.tsx';
import { RepairDialog, type RepairProps, type Row } from './repair-dialog.tsx';

/** The model of a row: it is found by its name. */
function useModelOf(row: Row | undefined) {
  const { data } = useQuery(RepairModelsDocument, {
    variables: { text: row?.name ?? '' },
    fetchPolicy: 'network-only',
  });
  return data?.models.edges.map(({ node }) => node).find(({ id }) => id === row?.id);
}

export function LinkUseCase(props: RepairProps) {
  const [useCaseId, setUseCaseId] = useState<string | null>(null);
  return (
    <RepairDialog
      {...props}
      title={`Which use case does “${props.row.name}” serve?`}
      submit="Link it"
      ready={useCaseId !== null}
      work={(send) =>
        send(LinkModelToUseCaseDocument, {
          modelId: props.row.id,
          useCaseId: useCaseId ?? '',
          linked: true,
        })
      }
    >
      <UseCasePicker label="Use case" value={useCaseId} onChange={setUseCaseId} />
    </RepairDialog>
  );
}

/** Retires what is live of the model, which is either of the two rows. */
export function RetireDeployments(props: RepairProps) {
  const row = [props.row, props.other].find((each) => each?.kind === 'MODEL');
  const model = useModelOf(row);
  const now = Date.now();
  const live = (model?.deployments ?? []).filter(
    ({ kind, liveAt, retiredAt }) =>
      kind === 'PRODUCTION' &&
      liveAt !== null &&
      Date.parse(liveAt) <= now &&
      (retiredAt === null || Date.parse(retiredAt) > now),
  );
  const versions = live.map(({ modelVersion }) => modelVersion).join(', ');
  return (
    <RepairDialog
      {...props}
      title={`Retire what is live of “${row?.name ?? ''}”?`}
      lead={`It stops being live now${versions ? `: ${versions}` : ''}. A retired deployment does not come back; a new one can be recorded.`}
      submit="Retire it"
      destructive
      ready={live.length > 0}
      work={async (send) => {
        for (const { id, version } of live) {
          await send(RetireDeploymentDocument, { deploymentId: id, expectedVersion: version });
        }
      }}
    />
  );
}

/** Replaces a person who has left in each responsibility for the model. */
export function NameModelOwner(props: RepairProps) {
  const { row, other } = props;
  const model = useModelOf(row);
  const [personId, setPersonId] = useState<string | null>(null);
  const owners = [
    ['behaviourOwnerId', model?.behaviourOwner],
    ['deploymentOwnerId', model?.deploymentOwner],
    ['monitoringOwnerId', model?.monitoringOwner],
  ] as const;
  const open = owners.filter(([, owner]) => owner?.id === other?.id).map(([name]) => name);
  return (
    <RepairDialog
      {...props}
      title={`Who owns “${row.name}” instead?`}
      submit={personId === null ? 'Leave it open' : 'Name this person'}
      ready={model !== undefined && open.length > 0}
      work={(send) =>
        send(SetModelOwnersDocument, {
          id: row.id,
          expectedVersion: model?.version ?? row.version,
          ...Object.fromEntries(open.map((name) => [name, personId])),
        })
      }
    >
      <PersonPicker label="Owner" value={personId} onChange={setPersonId} />
    </RepairDialog>
  );
}

/** The hire is told as it turned out. To correct the role instead, its person's page is a link away. */
export function AlignPosition(props: RepairProps) {
  const { row, other } = props;
  return (
    <RepairDialog
      {...props}
      title={`Let the hire say what ${other?.name ?? 'the person'} does?`}
      lead={`${props.contradiction.sentence} The role of the person stays as it is; the position takes over its role, team and FTE.`}
      submit="Take it over"
      work={(send) => send(AlignPositionDocument, { id: row.id, expectedVersion: row.version })}
    />
  );
}

export function NameLead(props: RepairProps) {
  const { id, version, name } = props.row;
  const [personId, setPersonId] = useState<string | null>(null);
  return (
    <RepairDialog
      {...props}
      title={`Who leads “${name}”?`}
      submit={personId === null ? 'Leave it open' : 'Name this person'}
      work={(send) =>
        send(RepairTeamDocument, { id, expectedVersion: version, leadPersonId: personId })
      }
    >
      <PersonPicker label="Lead" value={personId} onChange={setPersonId} />
    </RepairDialog>
  );
}

const rowsOf = ({ row, other }: RepairProps): Row[] => (other ? [row, other] : [row]);

/** Which of the two is meant: names may be the same, so the order tells them apart. */
function WhichRow({ rows, label, value, onChange }: WhichProps) {
  return (
    <Radio.Group label={label} value={value} onChange={onChange}>
      <Stack gap="xs" mt="xs">
        {rows.map(({ id, name }, index) => (
          <Radio key={id} value={id} label={`${name} (${index === 0 ? 'older' : 'newer'})`} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
type WhichProps = {
  rows: readonly Row[];
  label: string;
  value: string;
  onChange: (id: string) => void;
};

export function Rename(props: RepairProps) {
  const rows = rowsOf(props);
  const [id, setId] = useState(rows.at(-1)?.id ?? '');
  const row = rows.find((each) => each.id === id) ?? props.row;
  const [name, setName] = useState('');
  return (
    <RepairDialog
      {...props}
      title="Rename one of them"
      submit="Rename it"
      ready={name.trim() !== ''}
      work={(send) => {
        const input = { id, expectedVersion: row.version, name: name.trim() };
        return row.kind === 'TEAM'
          ? send(RepairTeamDocument, input)
          : send(UpdateModelDocument, input);
      }}
    >
      <WhichRow rows={rows} label="Which one" value={id} onChange={setId} />
      <TextInput
        label="New name"
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
    </RepairDialog>
  );
}

/** The newer one becomes part of the older one, after a look at what moves. */
export function Merge({ row, other, onUndo, onClose }: RepairProps) {
  const rows = other ? [other] : [];
  const kind = row.kind as MergeKind;
  return <MergeDialog kind={kind} row={row} rows={rows} onUndo={onUndo} onClose={onClose} />;
}

export function TwoPeople(props: RepairProps) {
  const { row, other } = props;
  return (
    <RepairDialog
      {...props}
      title="They are two people?"
      lead={`${row.name} and ${other?.name ?? ''} are listed as a contradiction no more.`}
      submit="They are two"
      work={(send) =>
        send(MarkTwoPeopleDocument, { personId: row.id, otherId: other?.id ?? '', two: true })
      }
    />
  );
}

/** Of two teams the newer one. */
export function ArchiveTeam({ row, other, onUndo, onClose }: RepairProps) {
  const team = other?.kind === 'TEAM' ? other : row;
  return <ArchiveDialog kind="TEAM" row={team} onUndo={onUndo} onClose={onClose} />;
}

/** Both teams get one spelling; a team that has it already stays as it is. */
export function OneSpelling(props: RepairProps) {
  const client = useApolloClient();
  const [line, setLine] = useState('');
  return (
    <RepairDialog
      {...props}
      title="One spelling of the product line"
      submit="Write it so"
      ready={line.trim() !== ''}
      work={async (send) => {
        for (const { id, version } of rowsOf(props)) {
          const input = { id, expectedVersion: version, productLine: line.trim() };
          await send(RepairTeamDocument, input);
        }
        await client.refetchQueries({ include: 'active' });
      }}
    >
      <TextInput
        label="Product line"
        value={line}
        onChange={({ currentTarget }) => setLine(currentTarget.value)}
      />
    </RepairDialog>
  );
}
