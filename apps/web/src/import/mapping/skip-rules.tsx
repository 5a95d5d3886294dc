import { ActionIcon, Button, Group } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { ConditionEditor, firstCondition } from './conditions.tsx';
import { pruned } from './draft.ts';
import type { Editing } from './parts.ts';
import classes from './mapping.module.css';

/** Rows that are left out and counted: each rule is a condition on columns. */
export function SkipRules(editing: Editing) {
  const { draft, change } = editing;
  const add = () => {
    const begun = firstCondition(editing);
    if (begun) change({ ...begun[0], skip: [...draft.skip, begun[1]] });
  };
  return (
    <div className={classes.stack}>
      <p className={classes.quiet}>
        A row that meets one of these is left out, and counted: people of other departments, for
        example.
      </p>
      {draft.skip.map((when, at) => (
        <div key={at} className={classes.rule}>
          <ConditionEditor
            {...editing}
            label={`Left out ${at + 1}`}
            when={when}
            onChange={(next, changed) =>
              change(
                pruned({ ...next, skip: draft.skip.map((one, n) => (n === at ? changed : one)) }),
              )
            }
          />
          <ActionIcon
            aria-label={`Remove the rule ${at + 1}`}
            onClick={() =>
              change(pruned({ ...draft, skip: draft.skip.filter((_, n) => n !== at) }))
            }
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Group>
        <Button
          size="compact-xs"
          variant="light"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={add}
        >
          Leave rows out where
        </Button>
      </Group>
    </div>
  );
}
