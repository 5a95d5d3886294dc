export * from './stage-moves.query.ts';
