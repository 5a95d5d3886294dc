import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useCommand } from '../ui/command.ts';
import { beyondFields, fieldProblem } from '../api/field-problem.ts';
import {
  ReportIncidentDocument,
  ResolveIncidentDocument,
  type IncidentCause,
  type IncidentSeverity,
  type ModelPartsFragment,
} from '../api/generated/graphql.ts';
import { useClock, useMay } from '../me/me.tsx';
import { formatInstant } from '../ui/format.ts';
import { useKept } from '../me/kept.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { Status } from '../ui/status.tsx';
import { Section } from './section.tsx';
import { choices, INCIDENT_CAUSES, SEVERITIES } from './words.ts';
import classes from './models.module.css';

/** The incidents of a model, the newest first; open ones can be resolved. */
export function IncidentList({ model }: { model: ModelPartsFragment }) {
  const clock = useClock();
  const mayWrite = useMay('incident.write');
  const [reporting, setReporting] = useState(false);
  const resolve = useCommand(ResolveIncidentDocument, 'The incident is resolved.');
  const newest = model.incidents.toSorted((one, other) =>
    other.openedAt.localeCompare(one.openedAt),
  );
  return (
    <Section
      title="Incidents"
      aside={
        mayWrite && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={15} aria-hidden />}
            onClick={() => setReporting(true)}
          >
            Report one
          </Button>
        )
      }
    >
      {newest.length === 0 && <p className={classes.none}>None was reported.</p>}
      <ul className={classes.items}>
        {newest.map(({ id, version, title, severity, cause, openedAt, resolvedAt, runbook }) => (
          <li key={id} className={classes.item}>
            <div>
              <div className={classes.itemHead}>
                {title}
                <Status
                  status={resolvedAt ? 'RESOLVED' : severity === 'SEV1' ? 'CRITICAL' : 'WARNING'}
                >
                  {resolvedAt ? 'Resolved' : `Open, ${severity}`}
                </Status>
              </div>
              <p className={classes.itemText}>
                {INCIDENT_CAUSES[cause]} · {formatInstant(openedAt, clock)}
                {resolvedAt && ` to ${formatInstant(resolvedAt, clock)}`}
                {runbook && ` · ${runbook}`}
              </p>
            </div>
            {mayWrite && !resolvedAt && (
              <Button
                size="xs"
                variant="default"
                loading={resolve.running}
                onClick={() => void resolve.run({ id, expectedVersion: version })}
                aria-label={`Resolve ${title}`}
              >
                Resolve
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Refusal problem={resolve.problem} />
      <ReportIncident model={model} opened={reporting} onClose={() => setReporting(false)} />
    </Section>
  );
}

type Form = { title: string; severity: IncidentSeverity; cause: IncidentCause; runbook: string };
const EMPTY: Form = { title: '', severity: 'SEV2', cause: 'DATA_DRIFT', runbook: '' };

type ReportProps = { model: ModelPartsFragment; opened: boolean; onClose: () => void };

function ReportIncident({ model, opened, onClose }: ReportProps) {
  const [form, setForm, sent] = useKept(`incident.${model.id}`, EMPTY);
  const report = useCommand(ReportIncidentDocument, 'The incident is reported.');
  const close = () => {
    report.reset();
    onClose();
  };
  const submit = async () => {
    if (!(await report.run({ ...form, modelId: model.id }))) return;
    sent();
    close();
  };
  return (
    <FormDialog
      title={`Report an incident of ${model.name}`}
      opened={opened}
      onClose={close}
      onSubmit={() => void submit()}
      submit="Report"
      running={report.running}
      ready={form.title.trim() !== ''}
      problem={beyondFields(report.problem, ['title', 'runbook'])}
    >
      <TextInput
        label="What happened"
        data-autofocus
        value={form.title}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, title: value })}
        error={fieldProblem(report.problem, 'title')}
      />
      <Select
        label="How bad"
        data={choices(SEVERITIES)}
        allowDeselect={false}
        value={form.severity}
        onChange={(severity) => severity && setForm({ ...form, severity })}
      />
      <Select
        label="Why"
        description="“It was not monitored” counts towards the first MLOps hire."
        data={choices(INCIDENT_CAUSES)}
        allowDeselect={false}
        value={form.cause}
        onChange={(cause) => cause && setForm({ ...form, cause })}
      />
      <Textarea
        label="Runbook"
        description="Optional. What to do, or where it is written."
        autosize
        minRows={2}
        value={form.runbook}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, runbook: value })}
        error={fieldProblem(report.problem, 'runbook')}
      />
    </FormDialog>
  );
}
