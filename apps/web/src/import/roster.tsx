import { Checkbox, Stack, Text, Title } from '@mantine/core';
import type { ImportPartsFragment } from '../api/generated/graphql.ts';
import { useKept } from '../me/kept.ts';
import { formatDate } from '../ui/dates.ts';
import { counted, ROLES } from '../ui/words.ts';
import classes from './import.module.css';

/** Who is confirmed to have left, kept until the import is started. */
export function useConfirmed({ id, roster }: ImportPartsFragment) {
  const [confirmed, set] = useKept<string[]>(`leavers.${id}`, NOBODY);
  const named = new Set(roster?.leavers.map(({ personId }) => personId));
  return [confirmed.filter((person) => named.has(person)), set] as const;
}
const NOBODY: string[] = [];

/** What a roster changes: who joins, who moves, and who is not in it. */
export function RosterTold({
  run: { roster, check, result, state },
}: {
  run: ImportPartsFragment;
}) {
  if (!roster) return null;
  const { asOf, joiners, movers, leavers } = roster;
  const ended = leavers.filter((one) => one.ended);
  const errors = (result ?? check)?.errors ?? 0;
  return (
    <section aria-label="Roster" className={classes.roster}>
      <Title order={3} size="h4">
        Everybody as of {formatDate(asOf)}
      </Title>
      <dl className={classes.match}>
        <Names what={counted(joiners.length, 'joiner', 'joiners')} names={joiners} />
        {state !== 'CHECKED' && (
          <Names
            what={`${counted(ended.length, 'leaver', 'leavers')} ended`}
            names={ended.map(({ name }) => name)}
          />
        )}
      </dl>
      <Movers movers={movers} />
      {errors > 0 && (
        <Text size="sm">
          While a row cannot be read, nobody is taken for a leaver: that row may be theirs.
        </Text>
      )}
    </section>
  );
}

/** How many names are shown before the rest is folded. */
const SHOWN = 30;

function Names({ what, names }: { what: string; names: readonly string[] }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>
        {names.length === 0 ? '—' : names.slice(0, SHOWN).join(', ')}
        {names.length > SHOWN && (
          <details>
            <summary>{(names.length - SHOWN).toLocaleString('en')} more</summary>
            {names.slice(SHOWN).join(', ')}
          </details>
        )}
      </dd>
    </div>
  );
}

type Mover = NonNullable<ImportPartsFragment['roster']>['movers'][number];

/** Who moves, each with what ends that day and what begins. */
function Movers({ movers }: { movers: readonly Mover[] }) {
  if (movers.length === 0) return <Text size="sm">0 movers</Text>;
  return (
    <>
      <MoverTable
        caption={counted(movers.length, 'mover', 'movers')}
        movers={movers.slice(0, SHOWN)}
      />
      {movers.length > SHOWN && (
        <details>
          <summary>{(movers.length - SHOWN).toLocaleString('en')} more movers</summary>
          <MoverTable caption="More movers" movers={movers.slice(SHOWN)} />
        </details>
      )}
    </>
  );
}

function MoverTable({ caption, movers }: { caption: string; movers: readonly Mover[] }) {
  return (
    <table className={classes.problems}>
      <caption className={classes.caption}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">Until then</th>
          <th scope="col">From that day on</th>
        </tr>
      </thead>
      <tbody>
        {movers.map(({ personId, name, before, after }) => (
          <tr key={personId}>
            <td>{name}</td>
            <td>{sharesIn(before)}</td>
            <td>{sharesIn(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `ML engineer in Core, 0.5 FTE`. */
const sharesIn = (shares: Mover['before']): string =>
  shares.map(({ role, team, fte }) => `${ROLES[role][0]} in ${team}, ${fte} FTE`).join('; ') || '—';

type Props = {
  run: ImportPartsFragment;
  confirmed: readonly string[];
  onChange: (confirmed: string[]) => void;
};

/** Asks for each leaver whether they have left: only who is ticked is ended. */
export function Leavers({ run: { roster }, confirmed, onChange }: Props) {
  if (!roster || roster.leavers.length === 0) return null;
  const { asOf, leavers } = roster;
  return (
    <fieldset className={classes.leavers}>
      <legend>
        {counted(leavers.length, 'person', 'people')} here and not in the file. Who has left?
      </legend>
      <Text size="sm" c="dimmed">
        Whoever you tick ends on {formatDate(asOf)}, the first day not worked. The others stay as
        they are.
      </Text>
      <Stack gap={6} mt="xs">
        {leavers.map(({ personId, name, employeeNumber, email }) => (
          <Checkbox
            key={personId}
            label={[name, employeeNumber, email].filter((text) => text !== null).join(' · ')}
            checked={confirmed.includes(personId)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(
                checked
                  ? [...confirmed, personId]
                  : confirmed.filter((person) => person !== personId),
              )
            }
          />
        ))}
      </Stack>
    </fieldset>
  );
}
