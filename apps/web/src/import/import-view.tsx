import { useApolloClient, useQuery } from '@apollo/client/react';
import { Alert, Button, Group, Progress, Skeleton, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconArrowRight } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { useCommand } from '../ui/command.ts';
import {
  DiscardImportDocument,
  ImportByIdDocument,
  StartImportDocument,
  UndoImportDocument,
  type ImportPartsFragment,
} from '../api/generated/graphql.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Panel } from '../ui/page.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { Status } from '../ui/status.tsx';
import { endSentence } from './ends.ts';
import { ProblemGroups } from './problem-groups.tsx';
import { ProblemTable } from './problem-table.tsx';
import { Leavers, RosterTold, useConfirmed } from './roster.tsx';
import {
  countsSentence,
  importLabel,
  IMPORT_STATES,
  isActive,
  separatorName,
  toWrite,
  undoSentence,
  WRITTEN,
} from './words.ts';
import classes from './import.module.css';

/** How often the state of a running step is read, milliseconds. */
const LOOK = 700;

type ViewProps = {
  id: string;
  /** Whether its file was sent from here just now. */
  isNew: boolean;
  another: ReactNode;
};

/** One import: what it would change or has changed, and the next step. Read again while a step runs. */
export function ImportView({ id, isNew, another }: ViewProps) {
  const result = useQuery(ImportByIdDocument, { variables: { id } });
  const { startPolling, stopPolling } = result;
  const state = result.data?.import.state;
  const active = state === undefined ? false : isActive(state);
  useEffect(() => {
    if (!active) return undefined;
    startPolling(LOOK);
    return stopPolling;
  }, [active, startPolling, stopPolling]);
  useTellEnd(result.data?.import);
  const said = useReader(state, isNew);
  return (
    <Loaded result={result} skeleton={<Skeleton height={220} />}>
      {({ import: run }) => (
        <Panel
          title={run.fileName}
          aside={
            <Status status={IMPORT_STATES[run.state][1]}>{IMPORT_STATES[run.state][0]}</Status>
          }
        >
          <Stack gap="md">
            <div ref={said} tabIndex={-1} className={classes.said}>
              <Said run={run} />
            </div>
            <Form reading={run.reading} />
            {run.roster?.isRead && <RosterTold run={run} />}
            {run.progress !== null && (
              <Progress
                value={Math.max(3, run.progress * 100)}
                aria-label={IMPORT_STATES[run.state][0]}
              />
            )}
            <Actions run={run} another={another} />
            {!active && <Problems key={run.state} run={run} />}
          </Stack>
        </Panel>
      )}
    </Loaded>
  );
}

/**
 * Moves the focus to the sentence with a step's result, since the button that began the step, which had the focus, is gone.
 */
function useReader(state: ImportPartsFragment['state'] | undefined, isNew: boolean) {
  const said = useRef<HTMLDivElement>(null);
  const before = useRef(isNew ? null : state);
  useEffect(() => {
    const isLater = before.current !== undefined && before.current !== state;
    before.current = state;
    if (isLater && document.activeElement === document.body) said.current?.focus();
  }, [state]);
  return said;
}

/** Fewer problems than this are read one by one. */
const MANY = 10;

/** What was left out, by kind where it is much, and row by row. */
function Problems({ run }: { run: ImportPartsFragment }) {
  const counts = run.result ?? run.check;
  const many = run.state !== 'UNDONE' && counts !== null && counts.errors + counts.kept > MANY;
  return (
    <>
      {many && <ProblemGroups importId={run.id} />}
      <ProblemTable run={run} />
    </>
  );
}

/** How a file was read, so that a wrong guess is seen. */
function Form({ reading }: Pick<ImportPartsFragment, 'reading'>) {
  if (!reading) return null;
  const { end } = reading;
  return (
    <>
      <Text size="sm" c="dimmed">
        {reading.sheet
          ? `Read from the sheet “${reading.sheet}”.`
          : `Read as ${reading.encoding}, cells separated by ${separatorName(reading.separator ?? '')}.`}
      </Text>
      {end && (
        <Text size="sm" c="dimmed">
          {endSentence(end)}
        </Text>
      )}
    </>
  );
}

/** Announces how a step has ended; after a change, all lists of what was written are read again. */
function useTellEnd(run: ImportPartsFragment | undefined): void {
  const announce = useAnnounce();
  const client = useApolloClient();
  const before = useRef(run?.state);
  useEffect(() => {
    const was = before.current;
    before.current = run?.state;
    if (!run || was === undefined || was === run.state || !isActive(was) || isActive(run.state))
      return;
    announce(`${IMPORT_STATES[run.state][0]}: ${sentenceOf(run) ?? run.problem ?? run.fileName}`);
    if (run.state === 'FINISHED' || run.state === 'UNDONE') {
      for (const field of ['useCases', 'people', 'teams', 'ownership', 'audit'])
        client.cache.evict({ id: 'ROOT_QUERY', fieldName: field });
    }
  }, [run, announce, client]);
}

function sentenceOf({ state, check, result, undone }: ImportPartsFragment): string | null {
  if (state === 'CHECKED' && check) return countsSentence(check);
  if (state === 'FINISHED' && result) return countsSentence(result, true);
  return state === 'UNDONE' && undone ? undoSentence(undone) : null;
}

function Said({ run }: { run: ImportPartsFragment }) {
  if (run.problem) {
    return (
      <Alert variant="outline" color="gray" title="This file could not be imported">
        {run.problem}
      </Alert>
    );
  }
  const sentence = sentenceOf(run);
  if (sentence) return <Text className={classes.sentence}>{sentence}</Text>;
  return <Text c="dimmed">{WAITING[run.state]}</Text>;
}

const WAITING: Partial<Record<ImportPartsFragment['state'], string>> = {
  CREATED: 'Its file has not arrived. Import the file again.',
  CHECKING: 'Reading every row and trying it out. Nothing is written.',
  RUNNING: 'Writing. You may leave this page: it goes on without you.',
  UNDOING: 'Taking back what this import made and changed.',
  DISCARDED: 'This import was given up, or not started within a day. Nothing was written.',
};

function Actions({ run, another }: { run: ImportPartsFragment; another: ReactNode }) {
  const { org } = useParams({ from: '/t/$org' });
  const start = useCommand(StartImportDocument, 'The import has begun.');
  const undo = useCommand(UndoImportDocument, 'The import is being undone.');
  const discard = useCommand(DiscardImportDocument, 'The import was discarded.');
  const { id } = run;
  const [leavers, setLeavers] = useConfirmed(run);
  const nothing = run.check !== null && toWrite(run.check) === 0 && leavers.length === 0;
  return (
    <>
      {run.state === 'CHECKED' && <Leavers run={run} confirmed={leavers} onChange={setLeavers} />}
      <Refusal problem={start.problem ?? undo.problem ?? discard.problem} />
      <Group gap="sm">
        {run.state === 'CHECKED' && run.check && !nothing && (
          <Button loading={start.running} onClick={() => void start.run({ id, leavers })}>
            {importLabel(run.check, leavers.length)}
          </Button>
        )}
        {run.state === 'CHECKED' && nothing && (
          <Text size="sm">
            There is nothing to import: every row is here already, or cannot be read.
          </Text>
        )}
        {run.state === 'FINISHED' && (
          <Button
            renderRoot={(props) => <Link {...props} to={WRITTEN[run.kind].to} params={{ org }} />}
            rightSection={<IconArrowRight size={15} aria-hidden />}
          >
            {WRITTEN[run.kind].label}
          </Button>
        )}
        {run.undoable && (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={15} aria-hidden />}
            loading={undo.running}
            onClick={() => void undo.run({ id })}
          >
            Undo this import
          </Button>
        )}
        {(run.state === 'CHECKED' || run.state === 'CREATED') && (
          <Button
            variant="default"
            loading={discard.running}
            onClick={() => void discard.run({ id })}
          >
            Discard
          </Button>
        )}
        {!isActive(run.state) && run.state !== 'CHECKED' && another}
      </Group>
      {run.undoable && (
        <Text size="sm" c="dimmed">
          Undo removes the rows this import made and restores the rows it changed. Rows that a
          member has edited or used since stay, and are listed.
        </Text>
      )}
    </>
  );
}
