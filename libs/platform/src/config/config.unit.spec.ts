import { describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig } from './config.ts';

describe('loadConfig', () => {
  it('serves on loopback, embedded and with a demo when nothing is set', () => {
    expect(loadConfig({})).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      dataDir: './.data',
      demo: true,
      databaseUrl: null,
      queueBackend: 'postgres',
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(loadConfig({ PORT: '', DATABASE_URL: '', CADRE_DEMO: '' })).toEqual(loadConfig({}));
  });

  it.each([
    [{ PORT: 'eighty' }, 'PORT must be a port'],
    [{ CADRE_DEMO: 'maybe' }, 'CADRE_DEMO must be 0 or 1'],
    [{ DATABASE_URL: 'localhost' }, 'DATABASE_URL must look like postgres://'],
    [{ QUEUE_BACKEND: 'kafka' }, 'QUEUE_BACKEND must be postgres or redis'],
    [{ QUEUE_BACKEND: 'redis' }, 'REDIS_URL is needed with QUEUE_BACKEND=redis'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
  ])('names the variable that is wrong: %j', (env, message) => {
    expect(() => loadConfig(env)).toThrow(ConfigError);
    expect(() => loadConfig(env)).toThrow(message);
  });

  it('turns the demo off with 0', () => {
    expect(loadConfig({ CADRE_DEMO: '0' }).demo).toBe(false);
  });
});
