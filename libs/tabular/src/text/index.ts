export * from './closest.ts';
export * from './encoding.ts';
export * from './formats.ts';
export * from './headings.ts';
export * from './text.ts';
