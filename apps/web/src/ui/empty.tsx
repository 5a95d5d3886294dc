import { Stack, Text, Title } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './empty.module.css';

type Props = {
  icon: Icon;
  title: string;
  /** 1 where it is all there is on the page. */
  level?: 1 | 2;
  children?: ReactNode;
  /** The one thing to do next. */ action?: ReactNode;
};

/** Nothing to show yet: says what would be here, and offers one action. */
export function Empty({ icon: EmptyIcon, title, level = 2, children, action }: Props) {
  return (
    <Stack className={classes.root} align="center" gap="xs">
      <EmptyIcon size={28} stroke={1.4} aria-hidden className={classes.icon} />
      <Title order={level} size="h3" ta="center">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" maw={420} ta="center">
          {children}
        </Text>
      )}
      {action}
    </Stack>
  );
}
