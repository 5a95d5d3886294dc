import { useLocation } from '@tanstack/react-router';
import { useRef } from 'react';

/**
 * The secret after `#` in a link, which browsers send to no server. Empty when the link was cut. The page keeps its last
 * secret, because the address already changes while the next page loads.
 */
export function useLinkSecret(): string {
  const { hash, pathname } = useLocation();
  const here = useRef({ hash, pathname });
  if (pathname === here.current.pathname) here.current.hash = hash;
  return here.current.hash.replace(/^#/, '');
}
