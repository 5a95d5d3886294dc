import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** A part of the application could not be fetched: the server is away, or has a new release without it. */
export class PartMissing extends Error {
  override readonly name = 'PartMissing';

  constructor() {
    super('A part of Cadre could not be fetched.');
  }
}

/** The pauses before a part is fetched again. Milliseconds. */
const PAUSES = [0, 500, 2_000];

/** Style sheets whose fetching failed. The bundler asks for each only once, so they are fetched again here. */
const missing = new Set<string>();
if (typeof window !== 'undefined') {
  window.addEventListener('vite:preloadError', (event) => {
    const href = /preload CSS for (\S+)/.exec(
      (event as Event & { payload: Error }).payload.message,
    );
    if (!href?.[1]) return;
    missing.add(href[1]);
    event.preventDefault();
  });
}

const styles = (href: string): Promise<void> =>
  new Promise((resolve, reject) => {
    document.querySelector(`link[href="${CSS.escape(href)}"]`)?.remove();
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.addEventListener('load', () => {
      missing.delete(href);
      resolve();
    });
    link.addEventListener('error', () => {
      link.remove();
      reject(new PartMissing());
    });
    document.head.append(link);
  });

/** Fetches a part with its style sheets, and again where that fails. @throws PartMissing after the last try */
export async function fetched<T>(fetchPart: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
    try {
      const part = await fetchPart();
      await Promise.all([...missing].map(styles));
      return part;
    } catch {
      // The next try, or the error below.
    }
  }
  throw new PartMissing();
}

/** A component that is fetched when it is first shown. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- React's own type of a component with any properties.
export const lazyPart = <C extends ComponentType<any>>(
  fetchPart: () => Promise<{ default: C }>,
): LazyExoticComponent<C> => lazy(() => fetched(fetchPart));

/** A screen that is fetched when its address is opened, or about to be. */
export const lazyScreen = <M extends Record<string, unknown>, K extends keyof M & string>(
  fetchPart: () => Promise<M>,
  name: K,
) => lazyRouteComponent(() => fetched(fetchPart), name);
