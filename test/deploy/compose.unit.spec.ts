import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

interface Service {
  image?: string;
  build?: { dockerfile: string; target: string };
  command?: string[];
  ports?: string[];
  volumes?: string[];
  environment?: Record<string, string>;
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
}
interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

const source = read('docker-compose.yml');
const compose = parse(source, { merge: true }) as Compose;
const services = Object.entries(compose.services);
const service = (name: string): Service => compose.services[name] ?? {};

describe('docker-compose.yml', () => {
  it('is valid by the schema of the Compose Specification', () => {
    // Ajv wants `$id` where this draft says `id`, and refuses the draft's name; nothing refers to
    // either.
    const text = read('deploy/schema/compose-spec.json').replaceAll(
      /"(\$schema|id)": "[^"]*",/g,
      '',
    );
    const schema = JSON.parse(text) as Record<string, unknown>;
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    const validate = ajv.compile(schema);
    validate(compose);
    expect(validate.errors).toBeNull();
    expect(validate({ services: { web: { imagee: 'x' } } })).toBe(false);
  });

  it('listens on the loopback only', () => {
    const ports = services.flatMap(([, { ports: list = [] }]) => list);
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('takes every password from the environment, with a default for development', () => {
    const passwords = [...source.matchAll(/\$\{(\w*PASSWORD)([^}]*)\}/g)];
    expect(new Set(passwords.map(([, name]) => name)).size).toBe(4);
    for (const [, , fallback] of passwords) expect(fallback).toMatch(/^:-[\w-]+$/);
    for (const [, { environment = {} }] of services) {
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|AUTH/.test(name)) expect(value).toMatch(/^\$\{/);
        if (/URL/.test(name) && value.includes('@')) expect(value).toMatch(/:\$\{\w+PASSWORD/);
      }
    }
  });

  it('gives the right to migrate to the migrations only', () => {
    const admins = services.filter(([, { environment }]) => environment?.DATABASE_ADMIN_URL);
    expect(admins.map(([name]) => name)).toEqual(['migrate']);
  });

  it('keeps the data of both services in named volumes and checks their health', () => {
    expect(service('postgres').volumes).toContain('postgres:/var/lib/postgresql');
    expect(service('redis').volumes).toContain('redis:/data');
    expect(Object.keys(compose.volumes)).toEqual(['postgres', 'redis']);
    for (const name of ['postgres', 'redis', 'gateway']) {
      expect(service(name).healthcheck?.test[0]).toMatch(/^CMD/);
    }
  });

  it('runs a PostgreSQL 18, and a Redis that neither forgets nor evicts jobs', () => {
    expect(service('postgres').image).toMatch(/^postgres:18/);
    expect(service('redis').command?.join(' ')).toMatch(/--appendonly yes/);
    expect(service('redis').command?.join(' ')).toMatch(/--maxmemory-policy noeviction/);
  });

  it('starts what serves after the migrations have ended well', () => {
    for (const name of ['gateway', 'intake', 'worker']) {
      const { depends_on: needs } = service(name);
      expect(needs?.migrate?.condition).toBe('service_completed_successfully');
      expect(needs?.redis?.condition).toBe('service_healthy');
    }
  });

  it('mounts files that exist and builds targets the Dockerfile has', () => {
    const mounted = services.flatMap(([, { volumes = [] }]) =>
      volumes.filter((volume) => volume.startsWith('./')).map((volume) => volume.split(':')[0]),
    );
    expect(mounted).toHaveLength(2);
    for (const file of mounted) expect(existsSync(path.join(ROOT, file ?? ''))).toBe(true);
    const dockerfile = read('deploy/Dockerfile');
    for (const [, { build }] of services) {
      if (build) expect(dockerfile).toMatch(new RegExp(`^FROM run AS ${build.target}$`, 'm'));
    }
    for (const [, file] of dockerfile.matchAll(/"(apps\/\w+)\/dist\/main\.js"/g)) {
      expect(existsSync(path.join(ROOT, file ?? '', 'package.json'))).toBe(true);
    }
  });

  it('asks each process of Cadre whether it can work', () => {
    const { CADRE_OPERATIONS_PORT: port } = service('worker').environment ?? {};
    expect(port).toMatch(/^[0-9]+$/);
    for (const name of ['intake', 'worker']) {
      expect(service(name).healthcheck?.test.join(' ')).toContain(`127.0.0.1:${port}/readyz`);
    }
    expect(service('gateway').healthcheck?.test.join(' ')).toContain('/readyz');
  });
});
