import { VisuallyHidden } from '@mantine/core';
import { createContext, useCallback, useContext, useState, type ReactNode } from 'react';

type Announce = (text: string) => void;

const AnnouncerContext = createContext<Announce>(() => undefined);

/** Announces live changes to screen readers with `polite`: it waits for a pause in speech and never moves the focus. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const announce = useCallback<Announce>(
    (text) => setSaid(({ turn }) => ({ text, turn: turn + 1 })),
    [],
  );
  return (
    <AnnouncerContext value={announce}>
      {children}
      <VisuallyHidden role="status" aria-live="polite">
        {/* A new element each time, so that the same sentence twice is said twice. */}
        <span key={said.turn}>{said.text}</span>
      </VisuallyHidden>
    </AnnouncerContext>
  );
}

/** Announces a sentence to screen readers. */
export const useAnnounce = (): Announce => useContext(AnnouncerContext);
