export * from './headings.ts';
export * from './text.ts';
