import { Kbd } from '@mantine/core';
import { Spotlight, spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { IconSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useAllActions } from './actions.ts';
import classes from './palette.module.css';

export const open = spotlight.open;

/** The palette (⌘K): all actions offered here, with their keys. */
export default function Palette() {
  const actions = useAllActions();
  const groups = useMemo<SpotlightActionGroupData[]>(() => {
    const byGroup = Map.groupBy(actions, ({ group }) => group);
    return [...byGroup].map(([group, members]) => ({
      group,
      actions: members.map(({ id, label, icon: ActionIcon, keys, run }) => ({
        id,
        label,
        keywords: [group],
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
  }, [actions]);
  return (
    <Spotlight
      classNames={{ search: classes.search }}
      actions={groups}
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
        placeholder: 'What do you want to do?',
        'aria-label': 'Search actions',
      }}
    />
  );
}
