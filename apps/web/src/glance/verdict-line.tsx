import { Group, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { StaffingPartsFragment } from '../api/generated/graphql.ts';
import { useClock } from '../me/me.tsx';
import { useAnnounce } from '../ui/announcer.tsx';
import { formatInstant } from '../ui/format.ts';
import { Explain } from '../explain/explain.tsx';
import { Mend, NotJudged } from '../explain/not-judged.tsx';
import { verdictOf, verdictText } from './verdict.ts';
import classes from './verdict.module.css';

/** The verdict in one sentence; a change of it is announced to screen readers. */
export function Verdict({ staffing }: { staffing: StaffingPartsFragment }) {
  const clock = useClock();
  const announce = useAnnounce();
  const text = verdictText(staffing);
  const said = useRef(text);
  useEffect(() => {
    if (said.current !== text) announce(text);
    said.current = text;
  }, [text, announce]);
  return (
    <section aria-label="Verdict">
      <p className={classes.sentence}>
        {verdictOf(staffing).map(({ text: words, explain, mends, tone }) => {
          if (mends) return <Mend key={mends} caveat={mends} />;
          if (!explain) return words;
          return (
            <Explain key={explain} k={explain} tone={tone}>
              {words}
            </Explain>
          );
        })}
      </p>
      <Text c="dimmed" size="sm" mt={8}>
        Unchanged since {formatInstant(staffing.at, clock)} · benchmark registry&nbsp;
        {staffing.registryVersion}
      </Text>
      {staffing.caveats.map((caveat) => (
        <Group key={caveat} gap={6} mt={6} wrap="nowrap" align="flex-start">
          <IconInfoCircle size={17} aria-hidden className={classes.caveat} />
          <Text size="sm">
            <NotJudged caveat={caveat} />
          </Text>
        </Group>
      ))}
    </section>
  );
}
