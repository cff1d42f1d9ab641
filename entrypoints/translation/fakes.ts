import type { RememberedSize } from '@/components/translation/Remembered';
import type { Fetched, FetchOptions, Parts } from '@/entrypoints/translation/parts';
import type { Availability, Direction, EngineDefinition, EngineId } from '@/utils/translate/engine';
import { ENGINES } from '@/utils/translate/engines/index';
import type { Probe } from '@/utils/translate/probe';

/** For tests: what the page is made over, with knobs. */
export interface FakeParts extends Parts {
  /** The reader refuses every permission. */
  refuses: boolean;
  /** Origins that permission was asked for. */
  asked: string[];
  granted: Set<string>;
  answer: () => Promise<Probe>;
  spent: Partial<Record<EngineId, number>>;
  held: RememberedSize;
}

export function fakeParts(): FakeParts {
  const parts: FakeParts = {
    definitions: [aTranslator('built-in'), aTranslator('bergamot'), aTranslator('gloss'), aService('deepl'), aChat()],
    fetched: { 'built-in': aDevice({ kind: 'unable' }), bergamot: aDevice({ kind: 'unable' }) },
    available: async () => ({ kind: 'ready' }),
    probe: () => parts.answer(),
    access: {
      async ask(...origins) {
        parts.asked.push(...origins);
        if (!parts.refuses) for (const origin of origins) parts.granted.add(origin);
        return !parts.refuses;
      },
      has: async (origin) => parts.granted.has(origin),
      isSite: async () => false,
      async release(origin) {
        parts.granted.delete(origin);
      },
    },
    cache: {
      size: async () => parts.held,
      async clear() {
        parts.held = { texts: 0, bytes: 0 };
      },
    },
    used: async () => parts.spent,
    modelsPreset: 'https://models.example/v1',
    refuses: false,
    asked: [],
    granted: new Set(),
    answer: async () => ({ kind: 'ok', text: 'a sentence', ms: 1, usage: null }),
    spent: {},
    held: { texts: 0, bytes: 0 },
  };
  return parts;
}

/** What an engine fetches, in a state that a test gives it. */
export interface FakeDevice extends Fetched {
  /** Downloads under way. */
  under: ({ direction: Direction } & FetchOptions)[];
  finish: () => void;
  fail: (error: Error) => void;
}

export function aDevice(availability: Availability, more: { kept?: number; stored?: number } = {}): FakeDevice {
  let state = availability;
  let settle: { resolve: () => void; reject: (error: Error) => void } | undefined;
  const device: FakeDevice = {
    under: [],
    look: async () => ({ availability: state, ...more }),
    fetch: (direction, options) =>
      new Promise<void>((resolve, reject) => {
        device.under.push({ direction, ...options });
        settle = { resolve, reject };
        options.signal.addEventListener('abort', () => reject(options.signal.reason));
      }),
    async remove() {
      state = { kind: 'download' };
    },
    finish() {
      state = { kind: 'ready' };
      settle?.resolve();
    },
    fail: (error) => settle?.reject(error),
  };
  return device;
}

const notMade = () => {
  throw new Error('The page asks for probes and makes no engines.');
};

const aTranslator = (id: EngineId): EngineDefinition => ({
  id,
  name: id === 'bergamot' ? 'Bergamot' : null,
  place: 'device',
  isPaid: false,
  fields: [],
  origin: () => null,
  make: notMade,
});

const aService = (id: EngineId): EngineDefinition => ({
  ...aTranslator(id),
  name: 'DeepL',
  place: 'remote',
  isPaid: true,
  fields: [{ name: 'key', kind: 'secret', isRequired: true }],
  origin: ({ key }) => (key ? 'https://api.service.example' : null),
});

const aChat = (): EngineDefinition => ENGINES.find(({ id }) => id === 'chat')!;
