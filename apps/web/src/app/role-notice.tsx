import { Suspense, useState } from 'react';
import type { MemberRole } from '../api/generated/graphql.ts';
import { lazyPart } from '../api/part.ts';

const RoleChanged = lazyPart(() => import('./role-changed.tsx'));

/** Tells the user that an administrator changed their role while the page was open: the offered actions have changed. */
export function RoleNotice({ role }: { role: MemberRole }) {
  const [seen, setSeen] = useState(role);
  if (seen === role) return null;
  return (
    <Suspense>
      <RoleChanged from={seen} to={role} onSeen={() => setSeen(role)} />
    </Suspense>
  );
}
