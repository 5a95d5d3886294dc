import { useLocation } from '@tanstack/react-router';

/** What stands after `#` in a link that was sent: no server sees or logs it. Empty when the link was cut. */
export const useLinkSecret = (): string => useLocation().hash.replace(/^#/, '');
