import { Link } from '@tanstack/react-router';
import { IconFlame, IconUserOff } from '@tabler/icons-react';
import { Figure } from '../figures/figure.tsx';
import { MODEL_KINDS } from '../governance/words.ts';
import { useClock } from '../me/me.tsx';
import { formatDay } from '../ui/format.ts';
import { ModelStatus, modelStateWord } from './model-status.tsx';
import { registrySummary, registryTable, type Entry } from './registry.ts';
import { OWNERSHIPS } from './words.ts';
import classes from './registry-list.module.css';

/** The registry as a table that shows missing owners: one row per model, one cell per ownership. */
export function RegistryList({ entries }: { entries: readonly Entry[] }) {
  return (
    <Figure
      title="Registry"
      summary={registrySummary(entries)}
      table={registryTable(entries, modelStateWord)}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">State</th>
            {OWNERSHIPS.map(({ key, label }) => (
              <th scope="col" key={key}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={entry.model.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </Figure>
  );
}

function Row({ entry }: { entry: Entry }) {
  const { model, state, open } = entry;
  return (
    <tr className={classes.row}>
      <th scope="row" className={classes.model}>
        <Link
          to="."
          search={(now) => ({ ...now, model: model.id })}
          resetScroll={false}
          className={classes.name}
        >
          {model.name}
        </Link>
        <span className={classes.serves}>
          {model.kind !== 'TRAINED' && `${MODEL_KINDS[model.kind]} · `}
          {servesText(model.useCases.map(({ title }) => title))}
        </span>
        {open > 0 && (
          <span className={classes.incident}>
            <IconFlame size={13} aria-hidden />{' '}
            {open === 1 ? '1 open incident' : `${open} open incidents`}
          </span>
        )}
      </th>
      <td className={classes.state}>
        <ModelStatus state={state} />
        <Since entry={entry} />
      </td>
      {OWNERSHIPS.map(({ key, label }) => (
        <td key={key} className={classes.owner} data-part={label}>
          <OwnerCell owner={model[key]} urgent={state === 'LIVE'} />
        </td>
      ))}
    </tr>
  );
}

function servesText(titles: readonly string[]): string {
  const [first, ...rest] = titles;
  if (first === undefined) return 'Serves no use case yet';
  return rest.length === 0 ? first : `${first} and ${rest.length} more`;
}

function Since({ entry: { current, state } }: { entry: Entry }) {
  const clock = useClock();
  if (!current) return null;
  const at = {
    LIVE: current.liveAt,
    SCHEDULED: current.liveAt,
    READY: current.readyAt,
    RETIRED: current.retiredAt,
  };
  const day = state === 'RECORDED' || state === 'NEW' ? null : at[state];
  return (
    <span className={classes.since}>
      {current.modelVersion}
      {day && ` · ${formatDay(day, clock)}`}
    </span>
  );
}

type OwnerCellProps = { owner: Entry['model']['monitoringOwner']; urgent: boolean };

/** The owner's name, or a mark that there is none any more: prominent when the model is live, muted otherwise. */
function OwnerCell({ owner, urgent }: OwnerCellProps) {
  if (owner && !owner.left) return <span className={classes.named}>{owner.name}</span>;
  return (
    <span className={classes.hole} data-urgent={urgent}>
      <IconUserOff size={14} aria-hidden /> {owner ? `${owner.name} has left` : 'no owner'}
    </span>
  );
}
