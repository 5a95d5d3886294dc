import { ActionIcon, CopyButton, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './settings.module.css';

type Props = { label: string; value: string; /** What it is good for. */ hint: string };

/** Shows a secret, such as a token or a link, which the server shows only once. */
export function Secret({ label, value, hint }: Props) {
  return (
    <section className={classes.secret} aria-label={label}>
      <TextInput
        label={label}
        description={`${hint} Shown only now: copy it before you leave.`}
        readOnly
        value={value}
        onFocus={({ currentTarget }) => currentTarget.select()}
        rightSection={
          <CopyButton value={value}>
            {({ copied, copy }) => (
              <ActionIcon onClick={copy} aria-label={copied ? 'Copied' : `Copy: ${label}`}>
                {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              </ActionIcon>
            )}
          </CopyButton>
        }
      />
    </section>
  );
}
