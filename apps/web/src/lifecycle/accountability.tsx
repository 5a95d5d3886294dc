import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  NameAccountableDocument,
  type AccountabilityPartsFragment,
  type LifecycleStage,
} from '../api/generated/graphql.ts';
import { PersonPicker } from '../contradictions/pickers.tsx';
import { useMay } from '../me/me.tsx';
import { useCommand } from '../ui/command.ts';
import { Panel } from '../ui/page.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { UndoBar, undoing, type Undo } from '../ui/undo-bar.tsx';
import { LIFECYCLE } from './words.ts';
import classes from './accountability.module.css';

type Props = { useCase: AccountabilityPartsFragment; onChanged: () => void };
type Person = AccountabilityPartsFragment['accountableOverall'];
/** A stage, or every stage without a person of its own. */
type Place = LifecycleStage | 'EVERY';

const nameOf = (place: Place): string => (place === 'EVERY' ? 'Every stage' : LIFECYCLE[place]);
const inputFor = (place: Place, personId: string | null) =>
  place === 'EVERY'
    ? { accountablePersonId: personId }
    : { accountableByStage: [{ stage: place, personId }] };
const said = (person: Person | undefined): string =>
  person ? `${person.name}${person.left ? ', who has left' : ''}` : 'Nobody';

/** Who is accountable for a use case: one person for every stage, others for stages of their own. Saved at once, with undo. */
export default function Accountability({ useCase, onChanged }: Props) {
  const may = useMay('use-case.decide');
  const [editing, setEditing] = useState<Place | null>(null);
  const [undo, setUndo] = useState<Undo | null>(null);
  const save = useCommand(NameAccountableDocument, 'The accountable person is saved.');
  const { id, version, accountableOverall, accountability } = useCase;
  const send = async (place: Place, personId: string | null, expectedVersion: number) => {
    const done = await save.run({
      id,
      expectedVersion,
      submit: false,
      ...inputFor(place, personId),
    });
    onChanged();
    return done;
  };
  const set = async (place: Place, before: string | null, personId: string | null) => {
    const done = await send(place, personId, version);
    if (!done) return;
    setEditing(null);
    const now = done.updateUseCase.useCase;
    setUndo(
      undoing(`${nameOf(place)}: the accountable person is saved.`, () =>
        send(place, before, now.version),
      ),
    );
  };
  const rows: { place: Place; person: Person; own: boolean; ownerless: boolean }[] = [
    ...accountability.map(({ stage, person, isOwn, ownerless }) => ({
      place: stage,
      person: person ?? null,
      own: isOwn,
      ownerless,
    })),
  ];
  rows.unshift({
    place: 'EVERY',
    person: accountableOverall ?? null,
    own: true,
    ownerless: rows.some(({ own, ownerless }) => !own && ownerless),
  });
  return (
    <Panel title="Who is accountable">
      <ul className={classes.rows}>
        {rows.map(({ place, person, own, ownerless }) => (
          <li key={place} data-own={own}>
            <span className={classes.stage}>{nameOf(place)}</span>
            <span className={classes.who} data-ownerless={ownerless}>
              {place !== 'EVERY' && !own && person
                ? `${said(person)}, as everywhere`
                : said(person)}
            </span>
            {may && editing !== place && (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Change who is accountable: ${nameOf(place)}`}
                onClick={() => {
                  save.reset();
                  setEditing(place);
                }}
              >
                Change
              </Button>
            )}
            {editing === place && (
              <div className={classes.edit}>
                <PersonPicker
                  label={`Accountable: ${nameOf(place).toLowerCase()}`}
                  value={null}
                  onChange={(to) => to && void set(place, own ? (person?.id ?? null) : null, to)}
                />
                <div className={classes.buttons}>
                  {own && person && (
                    <Button
                      size="xs"
                      variant="default"
                      loading={save.running}
                      onClick={() => void set(place, person.id, null)}
                    >
                      {place === 'EVERY' ? 'Leave it open' : 'As in every stage'}
                    </Button>
                  )}
                  <Button size="xs" variant="subtle" onClick={() => setEditing(null)}>
                    Cancel
                  </Button>
                </div>
                <Refusal problem={save.problem} />
              </div>
            )}
          </li>
        ))}
      </ul>
      <UndoBar undo={undo} />
    </Panel>
  );
}
