import { Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { Mark } from '../ui/wordmark.tsx';
import classes from './sign-in.module.css';

type Props = { title: string; lead?: ReactNode; children?: ReactNode };

/**
 * A page outside of any organization: one card with the mark, a heading and the task. When the task changes, the focus
 * moves to the new heading, since the button that was pressed is gone.
 */
export function Entry({ title, lead, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(title);
  useEffect(() => {
    document.title = `${title} · Cadre`;
    if (shown.current !== title) heading.current?.focus();
    shown.current = title;
  }, [title]);
  return (
    <main className={classes.root}>
      <div className={classes.card}>
        <span className={classes.wordmark}>
          <Mark size={30} />
          cadre
        </span>
        <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </Title>
        {lead && (
          <Text c="dimmed" size="sm" component="div" mt={4}>
            {lead}
          </Text>
        )}
        {children}
      </div>
    </main>
  );
}
