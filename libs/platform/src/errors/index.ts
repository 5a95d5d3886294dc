export * from './app-error.ts';
export * from './error-shape.ts';
export * from './native.ts';
