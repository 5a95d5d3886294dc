import { useLocation } from '@tanstack/react-router';
import { useRef } from 'react';

/**
 * What stands after `#` in a link that was sent: no server sees or logs it. Empty when the link was cut. While the way on
 * is taken, the address is another page's already, and the secret stays what it was.
 */
export function useLinkSecret(): string {
  const { hash, pathname } = useLocation();
  const here = useRef({ hash, pathname });
  if (pathname === here.current.pathname) here.current.hash = hash;
  return here.current.hash.replace(/^#/, '');
}
