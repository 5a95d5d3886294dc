import { useQuery } from '@apollo/client/react';
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { lazyPart } from '../api/part.ts';
import { useCommand } from '../ui/command.ts';
import { LinkModelToUseCaseDocument, ModelChoicesDocument } from '../api/generated/graphql.ts';
import { UndoBar, type Undo } from '../ui/undo-bar.tsx';
import { useClock, useMay } from '../me/me.tsx';
import { Panel } from '../ui/page.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { SearchSelect } from '../ui/search-select.tsx';
import { liveText } from './history.ts';
import type { UseCaseDetail } from './use-case.ts';
import classes from './use-case.module.css';

const Arisen = lazyPart(() => import('../contradictions/arisen.tsx'));

type Props = { useCase: UseCaseDetail; onChanged: () => void };

/** The models that serve the use case, and whether they are live. Linking and unlinking can be undone. */
export function LinkedModels({ useCase: { id: useCaseId, models, status }, onChanged }: Props) {
  const { org } = useParams({ from: '/t/$org' });
  const clock = useClock();
  const may = useMay('model.write') && status !== 'RETIRED';
  const save = useCommand(LinkModelToUseCaseDocument, 'The link is saved.');
  /** What was linked when the page was opened: where an unlinking leaves a contradiction, its repair is offered at once. */
  const [first] = useState(models);
  const unlinked = first.map(({ id }) => id).filter((id) => models.every((one) => one.id !== id));
  const [undo, setUndo] = useState<Undo | null>(null);

  const link = async (model: { id: string; name: string }, linked: boolean) => {
    setUndo(null);
    if (!(await save.run({ modelId: model.id, useCaseId, linked }))) return;
    onChanged();
    setUndo({
      text: `${linked ? 'Linked' : 'Unlinked'} ${model.name}`,
      run: () => void link(model, !linked),
    });
  };

  return (
    <Panel
      title="Models"
      aside={
        <Link to="/t/$org/models" params={{ org }} className={classes.more}>
          All models
        </Link>
      }
    >
      {models.length === 0 && (
        <p className={classes.none}>
          None yet. It counts as in production once a live model serves it.
        </p>
      )}
      <ul className={classes.models}>
        {models.map(({ id, name, deployments }) => (
          <li key={id}>
            <Link to="/t/$org/models" params={{ org }} search={{ model: id }}>
              {name}
            </Link>
            <span className={classes.quiet}>{liveText(deployments, clock)}</span>
            {may && (
              <ActionIcon
                size="sm"
                onClick={() => void link({ id, name }, false)}
                aria-label={`Unlink ${name}`}
                title="Unlink"
              >
                <IconX size={15} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <ModelPicker
          without={models.map(({ id }) => id)}
          onPick={(model) => void link(model, true)}
        />
      )}
      <Refusal problem={save.problem} />
      <UndoBar undo={undo} />
      {unlinked.length > 0 && (
        <Suspense>
          <Arisen of={[useCaseId, ...unlinked]} />
        </Suspense>
      )}
    </Panel>
  );
}

type PickerProps = {
  without: readonly string[];
  onPick: (model: { id: string; name: string }) => void;
};

/** Finds a model by its name, on the server: an organization can have thousands. */
function ModelPicker({ without, onPick }: PickerProps) {
  const [text, setText] = useState<string | null>(null);
  const { data, previousData } = useQuery(ModelChoicesDocument, {
    variables: { text },
    fetchPolicy: 'cache-and-network',
  });
  const found = ((data ?? previousData)?.models.edges ?? [])
    .map(({ node }) => node)
    .filter(({ id }) => !without.includes(id));
  return (
    <SearchSelect
      label="Link a model"
      placeholder="Type its name"
      found={found.map(({ id, name }) => ({ value: id, label: name }))}
      onSearch={setText}
      value={null}
      onChange={(picked) => {
        const model = found.find(({ id }) => id === picked);
        if (model) onPick(model);
      }}
      nothingFound="No model is called that. Register it on the Models screen."
    />
  );
}
