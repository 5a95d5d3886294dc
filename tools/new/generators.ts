import { field } from './field.ts';
import { job } from './job.ts';
import { fact, rule } from './judging.ts';
import { operation } from './operation.ts';
import { screen } from './screen.ts';

export const GENERATORS = { rule, fact, field, operation, screen, job } as const;
export type Kind = keyof typeof GENERATORS;
