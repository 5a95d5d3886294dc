import { config } from 'zod';

// The page's policy forbids to make code of text, by which zod would read faster.
config({ jitless: true });

export * from '@cadre/contracts/import';
