import { describe, expect, it } from '@jest/globals';
import type { ModelPartsFragment } from '../api/generated/graphql.ts';
import { deploymentState, entriesOf, readySteps, registrySummary } from './registry.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const BEFORE = '2026-11-01T00:00:00.000Z';
const LATER = '2026-12-01T00:00:00.000Z';

type Deployment = ModelPartsFragment['deployments'][number];
const deployment = (id: string, parts: Partial<Deployment> = {}): Deployment => ({
  id,
  version: 1,
  modelVersion: id,
  environment: 'production',
  kind: 'PRODUCTION',
  readyAt: BEFORE,
  liveAt: null,
  retiredAt: null,
  createdAt: BEFORE,
  ...parts,
});
const model = (name: string, parts: Partial<ModelPartsFragment> = {}): ModelPartsFragment => ({
  id: name,
  version: 1,
  name,
  description: '',
  kind: 'TRAINED',
  createdAt: BEFORE,
  behaviourOwner: { id: 'p', name: 'Ana', left: false },
  deploymentOwner: { id: 'p', name: 'Ana', left: false },
  monitoringOwner: { id: 'p', name: 'Ana', left: false },
  useCases: [],
  deployments: [],
  incidents: [],
  ...parts,
});

describe('the state of a deployment', () => {
  it('is told by its dates, the last one that has passed', () => {
    expect(deploymentState(deployment('a'), NOW)).toBe('READY');
    expect(deploymentState(deployment('a', { readyAt: null }), NOW)).toBe('RECORDED');
    expect(deploymentState(deployment('a', { readyAt: LATER }), NOW)).toBe('RECORDED');
    expect(deploymentState(deployment('a', { liveAt: BEFORE }), NOW)).toBe('LIVE');
    expect(deploymentState(deployment('a', { liveAt: LATER }), NOW)).toBe('SCHEDULED');
    expect(deploymentState(deployment('a', { liveAt: BEFORE, retiredAt: BEFORE }), NOW)).toBe(
      'RETIRED',
    );
  });
});

describe('the step that waits', () => {
  it('is the production deployment that has been ready longest, never a canary', () => {
    const models = [
      model('new', { deployments: [deployment('n', { readyAt: '2026-11-10T00:00:00.000Z' })] }),
      model('old', { deployments: [deployment('o')] }),
      model('canary', { deployments: [deployment('c', { kind: 'CANARY' })] }),
    ];
    expect(readySteps(models, NOW).map((step) => step.deployment.id)).toEqual(['o', 'n']);
  });
});

describe('the registry', () => {
  const live = model('live', { deployments: [deployment('l', { liveAt: BEFORE })] });
  const hole = model('hole', {
    monitoringOwner: null,
    deployments: [deployment('h', { liveAt: BEFORE })],
  });
  const ready = model('ready', { deployments: [deployment('r')] });

  it('lists what waits for a step first, then live models with holes', () => {
    expect(entriesOf([live, hole, ready], NOW).map((entry) => entry.model.name)).toEqual([
      'ready',
      'hole',
      'live',
    ]);
  });

  it('says in words how many are live and where nobody answers', () => {
    expect(registrySummary(entriesOf([live, hole, ready], NOW))).toBe(
      '3 models registered, 2 live in production; 1 live model lacks an owner, 1 of them unmonitored.',
    );
    expect(registrySummary(entriesOf([live], NOW))).toBe(
      '1 model registered, 1 live in production; every live model has all its owners.',
    );
  });
});
