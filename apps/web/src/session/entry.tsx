import { Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { Mark } from '../ui/wordmark.tsx';
import classes from './sign-in.module.css';

type Props = { title: string; lead?: ReactNode; children?: ReactNode };

/** A page outside of any organization: one card with the mark, a heading and what is to be done. */
export function Entry({ title, lead, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Cadre`;
  }, [title]);
  return (
    <main className={classes.root}>
      <div className={classes.card}>
        <span className={classes.wordmark}>
          <Mark size={30} />
          cadre
        </span>
        <Title order={1} className={classes.title}>
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
