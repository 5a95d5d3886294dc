import { Kbd } from '@mantine/core';
import { Spotlight, spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { hasWords, searchWords } from '@cadre/domain';
import { useAllActions } from './actions.ts';
import { useFoundRows } from './found-rows.ts';
import classes from './palette.module.css';

export const open = spotlight.open;

/** The palette (⌘K): all actions offered here, with their keys, and the rows that are called what was typed. */
export default function Palette() {
  const actions = useAllActions();
  const [query, setQuery] = useState('');
  const found = useFoundRows(query);
  const groups = useMemo<SpotlightActionGroupData[]>(() => {
    const words = searchWords(query);
    const fitting = actions.filter(({ label, group }) => hasWords(`${group} ${label}`, words));
    const all = [...fitting, ...found];
    return [...new Set(all.map(({ group }) => group))].map((group) => ({
      group,
      actions: all
        .filter((one) => one.group === group)
        .map(({ id, label, icon: ActionIcon, keys, run }) => ({
          id,
          label,
          onClick: run,
          leftSection: <ActionIcon size={17} stroke={1.7} aria-hidden />,
          rightSection: keys && (
            <span className={classes.keys}>
              {keys.map((key, at) => (
                <Kbd key={at}>{key.toUpperCase()}</Kbd>
              ))}
            </span>
          ),
        })),
    }));
  }, [actions, found, query]);
  return (
    <Spotlight
      classNames={{ search: classes.search }}
      query={query}
      onQueryChange={setQuery}
      actions={groups}
      // They are filtered above, without regard to accents and order.
      filter={(_, fitting) => fitting}
      shortcut={null}
      nothingFound="Nothing matches"
      highlightQuery
      scrollable
      maxHeight={420}
      attributes={{ content: { 'aria-label': 'Everything that can be done here' } }}
      // Makes the list focusable, so that it can be scrolled by keyboard.
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': 'Actions' } }}
      searchProps={{
        leftSection: <IconSearch size={17} aria-hidden />,
        placeholder: 'What do you want to do, or to find?',
        'aria-label': 'Search actions',
      }}
    />
  );
}
