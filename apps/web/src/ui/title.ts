import { createContext, useContext, useEffect } from 'react';

/** What the title bar says after the name of a screen. */
export const TitleContext = createContext('Cadre');

/** Names the window, or the browser's tab, after the screen and what is around it. */
export function useTitle(screen: string): void {
  const around = useContext(TitleContext);
  useEffect(() => {
    document.title = `${screen} · ${around}`;
  }, [screen, around]);
}
