import { useApolloClient, useQuery } from '@apollo/client/react';
import { Button, Skeleton, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconDownload,
  IconFileImport,
  IconSearch,
  IconUserCheck,
  IconUsers,
} from '@tabler/icons-react';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useAllPages } from '../api/all-pages.ts';
import {
  AssignResponsibilitiesDocument,
  OwnershipMatrixDocument,
  StaffingDocument,
  type OwnershipMatrixQuery,
} from '../api/generated/graphql.ts';
import { lazyPart } from '../api/part.ts';
import { refetchShown } from '../api/refetch.ts';
import { csvName, download, toCsv } from '../figures/csv.ts';
import { useMay } from '../me/me.tsx';
import { useCommand } from '../ui/command.ts';
import { Empty } from '../ui/empty.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Page, Panel } from '../ui/page.tsx';
import { UndoBar, undoing, type Undo } from '../ui/undo-bar.tsx';
import { Views } from '../ui/views.tsx';
import type { Editing } from './edit-owners.tsx';
import { acceptedSplit, holds, summary, tableOf, VIEWS, type Matrix, type View } from './matrix.ts';
import { OrganizationOwners, UseCaseOwners } from './matrix-tables.tsx';
import classes from './ownership.module.css';

const EditOwners = lazyPart(() => import('./edit-owners.tsx'));
const Committees = lazyPart(() => import('./committees.tsx'));

/** Who owns what: every responsibility of the organization and of each active use case, assigned in place. */
export function OwnershipPage() {
  const result = useQuery(OwnershipMatrixDocument, { fetchPolicy: 'cache-and-network' });
  useAllPages(
    { ...result, fetchMore: ({ variables }) => result.fetchMore({ variables, updateQuery }) },
    result.data?.ownership.useCases.pageInfo,
  );
  useFreshAfterEvaluation(result.refetch);
  const mayWrite = useMay('org.write');
  const mayImport = useMay('import.write');
  const { org } = useParams({ from: '/t/$org' });
  const [undo, setUndo] = useState<Undo | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [accepting, accept] = useDisclosure();
  const [seating, seat] = useDisclosure();
  const matrix = (result.data ?? result.previousData)?.ownership;
  const rows = (matrix?.useCases.edges ?? []).map(({ node }) => node);
  return (
    <Page
      title="Ownership"
      lead={matrix ? summary(matrix) : 'Who answers for what.'}
      actions={
        <>
          {mayWrite && (
            <Button
              variant="subtle"
              leftSection={<IconUsers size={16} aria-hidden />}
              onClick={seat.open}
            >
              Committees
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            disabled={!matrix}
            onClick={() =>
              matrix && download(csvName('Ownership'), toCsv(tableOf(matrix.organization, rows)))
            }
          >
            Download CSV
          </Button>
          {mayImport && (
            <Button
              variant="default"
              leftSection={<IconFileImport size={16} aria-hidden />}
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/t/$org/settings"
                  params={{ org }}
                  search={{ tab: 'import', holds: 'ownership' }}
                />
              )}
            >
              Import a file
            </Button>
          )}
          {mayWrite && matrix && matrix.proposed > 0 && (
            <Button leftSection={<IconUserCheck size={16} aria-hidden />} onClick={accept.open}>
              Accept the split ({matrix.proposed})
            </Button>
          )}
        </>
      }
    >
      <Loaded result={result} skeleton={<Waiting />}>
        {({ ownership }) => (
          <Stack gap="lg">
            <Panel title="Of the organization">
              <OrganizationOwners
                cells={ownership.organization}
                onEdit={mayWrite ? setEditing : null}
              />
            </Panel>
            <UseCases matrix={ownership} onEdit={mayWrite ? setEditing : null} />
          </Stack>
        )}
      </Loaded>
      <UndoBar undo={undo} />
      {matrix && (
        <AcceptSplit matrix={matrix} opened={accepting} onClose={accept.close} onUndo={setUndo} />
      )}
      <Suspense>
        {editing && (
          <EditOwners editing={editing} onUndo={setUndo} onClose={() => setEditing(null)} />
        )}
        {seating && <Committees onClose={seat.close} />}
      </Suspense>
    </Page>
  );
}

/** Adds the next page to the rows before it. */
function updateQuery(
  before: OwnershipMatrixQuery,
  { fetchMoreResult: next }: { fetchMoreResult: OwnershipMatrixQuery },
): OwnershipMatrixQuery {
  const edges = [...before.ownership.useCases.edges, ...next.ownership.useCases.edges];
  return { ownership: { ...next.ownership, useCases: { ...next.ownership.useCases, edges } } };
}

/** Reads the matrix again whenever the rules have evaluated a change, another member's too. */
function useFreshAfterEvaluation(refetch: () => Promise<unknown>): void {
  const number =
    useQuery(StaffingDocument, { fetchPolicy: 'cache-first' }).data?.staffing?.number ?? null;
  const seen = useRef(number);
  useEffect(() => {
    if (seen.current !== null && seen.current !== number) refetch().catch(() => undefined);
    seen.current = number;
  }, [number, refetch]);
}

type TablesProps = { matrix: Matrix; onEdit: ((editing: Editing) => void) | null };

function UseCases({ matrix, onEdit }: TablesProps) {
  const { show = 'all', q = '' } = useSearch({ from: '/t/$org/ownership' });
  const navigate = useNavigate({ from: '/t/$org/ownership' });
  const [words, setWords] = useState(q);
  const all = matrix.useCases.edges
    .map(({ node }) => node)
    .toSorted((a, b) => a.useCase.title.localeCompare(b.useCase.title));
  const matching = all.filter((row) => holds(row, words));
  const shown = matching.filter((row) => VIEWS[show].shows(row));
  return (
    <Panel title="Of each active use case">
      <Stack gap="md">
        <div className={classes.bar}>
          <Views
            label="Use cases by ownership"
            views={(Object.keys(VIEWS) as View[]).map((id) => ({
              id,
              label: VIEWS[id].label,
              count: matching.filter((row) => VIEWS[id].shows(row)).length,
            }))}
            shown={show}
            search={(view) => ({ show: view })}
          />
          <TextInput
            className={classes.find}
            aria-label="Find a use case or an owner"
            placeholder="Use case or owner"
            leftSection={<IconSearch size={15} aria-hidden />}
            value={words}
            onChange={({ currentTarget: { value } }) => {
              setWords(value);
              void navigate({
                search: (now) => ({ ...now, q: value || undefined }),
                replace: true,
                resetScroll: false,
              });
            }}
          />
        </div>
        {shown.length === 0 ? (
          <Empty
            icon={IconUserCheck}
            title={words ? `Nothing here is called “${words}”` : VIEWS[show].empty}
          />
        ) : (
          <UseCaseOwners rows={shown} onEdit={onEdit} />
        )}
      </Stack>
    </Panel>
  );
}

/** Which use cases to list, as links: the address holds the choice. */
type AcceptProps = {
  matrix: Matrix;
  opened: boolean;
  onClose: () => void;
  onUndo: (undo: Undo | null) => void;
};

/** Accepts the guide’s split wherever nothing is named yet: one change, and one undo. */
function AcceptSplit({ matrix, opened, onClose, onUndo }: AcceptProps) {
  const client = useApolloClient();
  const assign = useCommand(AssignResponsibilitiesDocument, 'The split is accepted.');
  const { accept, back } = acceptedSplit(
    matrix.organization,
    matrix.useCases.edges.map(({ node }) => node),
  );
  const submit = async () => {
    const done = await assign.run({ cells: accept });
    void refetchShown(client, OwnershipMatrixDocument);
    if (!done) return;
    onUndo(
      undoing(`The split is accepted for ${accept.length} responsibilities.`, async () => {
        const undone = await assign.run({ cells: back });
        void refetchShown(client, OwnershipMatrixDocument);
        return undone;
      }),
    );
    onClose();
  };
  return (
    <FormDialog
      title="Accept the guide’s split?"
      lead={`${accept.length} responsibilities that have no owner get the one the guide proposes: product teams own model behaviour and business outcomes; the platform team tooling, guardrails, deployment and monitoring; data engineering the data foundation; a committee, the governance team or the head of ML model risk, bias and compliance. What is named already stays. Where it is not clear which team, nothing is proposed.`}
      opened={opened}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Accept it"
      running={assign.running}
      problem={assign.problem}
    />
  );
}

function Waiting() {
  return (
    <Stack gap="lg">
      <Skeleton height={110} />
      <Skeleton height={420} />
    </Stack>
  );
}
