export { openLive } from './live.ts';
export type { OpenLiveOptions } from './live.ts';
export * from './settings.ts';
