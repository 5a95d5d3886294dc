import { Suspense } from 'react';
import { lazyPart } from '../api/part.ts';

const NothingHere = lazyPart(() => import('./nothing-here.tsx'));

/** Shown at an address that has no screen. */
export const NotFound = () => (
  <Suspense>
    <NothingHere />
  </Suspense>
);
