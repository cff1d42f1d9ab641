import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Chooser, type Wishes } from './choose';
import { type Availability, defineEngine, type EngineDefinition, type EngineId, type EngineParts } from './engine';
import { FakeClock, FakeEngine } from './fakes';
import type { ProblemCode } from './problem';

const zhen = { from: 'zh', to: 'en' } as const;
const engineParts = {} as EngineParts;

let clock: FakeClock;
let wishes: Wishes;
let availability: Partial<Record<EngineId, Availability['kind']>>;
let isPermitted: ReturnType<typeof vi.fn<(origin: string) => Promise<boolean>>>;
let available: ReturnType<typeof vi.fn<(id: EngineId) => void>>;
let chooser: Chooser;

beforeEach(() => {
  clock = new FakeClock();
  wishes = { engine: 'auto', configs: {} };
  availability = {};
  isPermitted = vi.fn(async () => true);
  available = vi.fn();
  chooser = new Chooser({ definitions, engineParts, wishes: async () => wishes, isPermitted, clock });
});

function engine(id: EngineId, change: Partial<EngineDefinition> = {}): EngineDefinition {
  return defineEngine({
    id,
    name: id,
    place: 'device',
    isPaid: false,
    fields: [],
    origin: () => null,
    make: (config) =>
      new FakeEngine({
        id,
        host: change.place === 'remote' ? 'api.example.org' : null,
        ...(config.model && { model: config.model }),
        available: async () => {
          available(id);
          return { kind: availability[id] ?? 'ready' };
        },
      }),
    ...change,
  });
}

const definitions: EngineDefinition[] = [
  engine('built-in'),
  engine('bergamot'),
  engine('gloss'),
  engine('deepl', {
    place: 'remote',
    fields: [
      { name: 'key', kind: 'secret', isRequired: true },
      { name: 'model', kind: 'text', isRequired: false },
    ],
    origin: ({ key }) => (key === 'wrong' ? null : 'https://api.example.org'),
  }),
];

async function chosen() {
  const choice = await chooser.choose(zhen);
  return choice.kind === 'engine' ? choice.engine.id : choice.problem.code;
}

describe('where the reader chose nothing', () => {
  test.each<[string, Partial<Record<EngineId, Availability['kind']>>, EngineId]>([
    ["the browser's own translator", {}, 'built-in'],
    ['the one with fetched models, where the browser has none', { 'built-in': 'unable' }, 'bergamot'],
    ['the one with fetched models, while the other must be fetched', { 'built-in': 'download' }, 'bergamot'],
    ['the dictionary, where there is neither', { 'built-in': 'downloading', bergamot: 'download' }, 'gloss'],
  ])('translates %s', async (_, said, id) => {
    availability = said;
    expect(await chosen()).toBe(id);
  });

  test('the dictionary stands in for a translator that fails, and for itself nothing does', async () => {
    const best = await chooser.choose(zhen);
    expect(best).toMatchObject({ engine: { id: 'built-in' }, fallback: { id: 'gloss' } });
    availability = { 'built-in': 'unable', bergamot: 'unable' };
    chooser.forget();
    expect(await chooser.choose(zhen)).not.toHaveProperty('fallback');
  });

  test('nothing goes over the network, however well it is set up', async () => {
    availability = { 'built-in': 'unable', bergamot: 'unable', gloss: 'unable' };
    wishes = { engine: 'auto', configs: { deepl: { key: 'k' } } };
    expect(await chosen()).toBe('unable');
  });
});

describe('a translator that failed on a text', () => {
  async function fail(code: ProblemCode) {
    const choice = await chooser.choose(zhen);
    if (choice.kind === 'engine') chooser.distrust(choice.engine, zhen, { code });
  }

  test.each<ProblemCode>(['timeout', 'unexpected', 'unable', 'download'])(
    'for a reason that lasts (%s) is passed over for a minute, in that direction',
    async (code) => {
      await fail(code);
      expect(await chosen()).toBe('bergamot');
      await clock.pass(59_000);
      expect(await chosen()).toBe('bergamot');
      expect(await chooser.choose({ from: 'en', to: 'zh' })).toMatchObject({ engine: { id: 'built-in' } });
      await clock.pass(1_000);
      expect(await chosen()).toBe('built-in');
    },
  );

  test('leaves the dictionary when all have', async () => {
    await fail('timeout');
    await fail('unexpected');
    expect(await chosen()).toBe('gloss');
  });

  test('for a reason of that text alone is asked again what it can', async () => {
    await fail('answer');
    expect(await chosen()).toBe('built-in');
    expect(available.mock.calls).toEqual([['built-in'], ['built-in']]);
  });

  test('is tried again at once when the reader changed something, or chose it', async () => {
    await fail('timeout');
    wishes = { engine: 'built-in', configs: {} };
    expect(await chosen()).toBe('built-in');
    wishes = { engine: 'auto', configs: {} };
    expect(await chosen()).toBe('bergamot');
    chooser.forget();
    expect(await chosen()).toBe('built-in');
  });
});

describe('what the reader chose', () => {
  test('is never replaced, not even when it cannot translate', async () => {
    wishes = { engine: 'built-in', configs: {} };
    expect(await chooser.choose(zhen)).not.toHaveProperty('fallback');
    chooser.forget();
    availability = { 'built-in': 'download' };
    expect(await chosen()).toBe('download');
  });

  test('over the network is asked only when set up and allowed', async () => {
    wishes = { engine: 'deepl', configs: {} };
    expect(await chosen()).toBe('unset');
    wishes = { engine: 'deepl', configs: { deepl: { key: 'wrong' } } };
    expect(await chosen()).toBe('unset');
    expect(isPermitted).not.toHaveBeenCalled();
    wishes = { engine: 'deepl', configs: { deepl: { key: 'right' } } };
    isPermitted.mockResolvedValue(false);
    expect(await chosen()).toBe('permission');
    expect(isPermitted).toHaveBeenCalledExactlyOnceWith('https://api.example.org');
    expect(available).not.toHaveBeenCalled();
    chooser.forget();
    isPermitted.mockResolvedValue(true);
    expect(await chosen()).toBe('deepl');
  });

  test('says where texts went, or would have gone', async () => {
    wishes = { engine: 'deepl', configs: { deepl: { key: 'k', model: 'small' } } };
    availability = { deepl: 'unable' };
    expect(await chooser.choose(zhen)).toEqual({
      kind: 'none',
      problem: { code: 'unable' },
      by: { engine: 'deepl', host: 'api.example.org', model: 'small' },
    });
  });

  test('is unable where this version has no such engine', async () => {
    wishes = { engine: 'chat', configs: {} };
    expect(await chosen()).toBe('unable');
  });
});

test('an engine is the same until its set-up changes, so that what it is busy with is known', async () => {
  wishes = { engine: 'deepl', configs: { deepl: { key: 'k' } } };
  const engineNow = async () => {
    const choice = await chooser.choose(zhen);
    return choice.kind === 'engine' ? choice.engine : null;
  };
  const first = await engineNow();
  wishes = { engine: 'deepl', configs: { deepl: { key: 'k' }, chat: { model: 'm' } } };
  expect(await engineNow()).toBe(first);
  wishes = { engine: 'deepl', configs: { deepl: { key: 'other' } } };
  expect(await engineNow()).not.toBe(first);
});

test('what an engine said is believed for a while, direction by direction', async () => {
  for (let i = 0; i < 5; i++) await chosen();
  expect(available).toHaveBeenCalledTimes(1);
  await chooser.choose({ from: 'en', to: 'zh' });
  expect(available).toHaveBeenCalledTimes(2);
  await clock.pass(11_000);
  availability = { 'built-in': 'unable' };
  expect(await chosen()).toBe('bergamot');
});
