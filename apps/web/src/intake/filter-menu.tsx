import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';

type Props<T extends string> = {
  label: string;
  words: Record<T, string>;
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
};

/** One filter: a button that says what is chosen, and the choices behind it. */
export function FilterMenu<T extends string>({ label, words, chosen, onChange }: Props<T>) {
  const all = Object.keys(words) as T[];
  const first = chosen[0];
  const says =
    first === undefined
      ? label
      : `${label}: ${words[first]}${chosen.length > 1 ? ` +${chosen.length - 1}` : ''}`;
  return (
    <Popover position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        <Button
          size="xs"
          variant={chosen.length > 0 ? 'light' : 'default'}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {says}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <Checkbox.Group
          aria-label={label}
          value={[...chosen]}
          onChange={(values) => onChange(all.filter((one) => values.includes(one)))}
        >
          <Stack gap="xs">
            {all.map((one) => (
              <Checkbox key={one} size="xs" value={one} label={words[one]} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
