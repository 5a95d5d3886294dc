// Made by npm run generate. Do not edit.
import { BenchmarksResolver } from './benchmarks.resolver.ts';
import { EvidenceResolver } from './evidence.resolver.ts';
import { KeyPersonFields, KeyPeopleResolver } from './key-people.resolver.ts';
import { OverrideBenchmarkMutation } from './override-benchmark.mutation.ts';
import { RevertBenchmarkMutation } from './revert-benchmark.mutation.ts';
import { StaffingResolver } from './staffing.resolver.ts';
import { StaffingSubscription } from './staffing.subscription.ts';
import { WhatIfResolver } from './what-if.resolver.ts';

export const RESOLVERS = [
  BenchmarksResolver,
  EvidenceResolver,
  KeyPersonFields,
  KeyPeopleResolver,
  OverrideBenchmarkMutation,
  RevertBenchmarkMutation,
  StaffingResolver,
  StaffingSubscription,
  WhatIfResolver,
];
