import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Choice } from './choose';
import { Desk, type DeskParts } from './desk';
import type { Direction, Engine, Rendering } from './engine';
import { FakeClock, FakeEngine, failing, never, rendered } from './fakes';
import type { ProblemCode } from './problem';
import type { Wanted } from './translation';

const zhen: Direction = { from: 'zh', to: 'en' };
const onDevice = { engine: 'built-in', host: null };

let clock: FakeClock;
let engine: FakeEngine;
let choice: Choice;
let distrust: ReturnType<typeof vi.fn<DeskParts['chooser']['distrust']>>;
let remembered: Map<string, Rendering>;
let slang: ReturnType<typeof vi.fn<DeskParts['slang']>>;
let spend: DeskParts['spend'];
let desk: Desk;

beforeEach(() => set());

function set(of = new FakeEngine(), fallback?: Engine): void {
  clock = new FakeClock();
  engine = of;
  choice = { kind: 'engine', engine, ...(fallback && { fallback }) };
  distrust = vi.fn();
  remembered = new Map();
  slang = vi.fn(async () => ({ hints: [], notesOn: () => [] }));
  spend = async (_, units) => units.map(() => true);
  desk = new Desk({
    chooser: { choose: async () => choice, distrust },
    cache: {
      get: async ({ text }) => remembered.get(text),
      put: async ({ text }, rendering) => void remembered.set(text, rendering),
    },
    slang: (...asked) => slang(...asked),
    spend: (...asked) => spend(...asked),
    clock,
    random: () => 0.5,
  });
}

const hearing = () => ({ onGrow: vi.fn(), onWaiting: vi.fn(), onDone: vi.fn(), onFailed: vi.fn() });

function ask(text: string, change: Partial<Wanted> & { isPrivate?: boolean } = {}) {
  const { isPrivate = false, ...wanted } = change;
  const hearer = hearing();
  const takeBack = desk.ask({ text, direction: zhen, urgency: 'asked', ...wanted }, { isPrivate }, hearer);
  return { ...hearer, takeBack };
}

async function translated(text: string, change?: Parameters<typeof ask>[1]): Promise<string> {
  const { onDone } = ask(text, change);
  await clock.pass(100);
  return onDone.mock.calls[0]?.[0].text;
}

describe('a text', () => {
  test('comes back translated, with its lines, tags and names where they were', async () => {
    expect(await translated('@小红 早上好\n\n#穿搭 去#北海#玩 😊 #ootd')).toBe(
      '@小红 <早上好>\n\n#穿搭 <去#北海#玩 😊> #ootd',
    );
    expect(engine.texts).toEqual([['早上好', '去[[0]]玩 😊']]);
  });

  test('cut inside a character is asked without the half of it', async () => {
    expect(await translated('真香\ud83d')).toBe('<真香\ufffd>');
    expect([...remembered.keys()]).toEqual(['真香\ufffd']);
  });

  test('says who translated it, and where it went', async () => {
    set(new FakeEngine({ id: 'chat', host: 'api.example.org', model: 'small' }));
    const { onDone } = ask('你好');
    await clock.pass(100);
    expect(onDone.mock.calls[0]![0].by).toEqual({ engine: 'chat', host: 'api.example.org', model: 'small' });
  });

  test.each(['😂😂', '123', '#穿搭 #美食', '@小红', '', 'OK'])(
    'with nothing to translate in it (%s) is sent to nobody',
    async (text) => {
      choice = { kind: 'none', problem: { code: 'unset' }, by: { engine: 'deepl', host: '' } };
      expect(await translated(text)).toBe(text);
      expect(engine.requests).toEqual([]);
    },
  );

  test('in lines is asked line by line where the engine loses lines', async () => {
    set(new FakeEngine({ keepsLines: false }));
    expect(await translated('一\n二')).toBe('<一>\n<二>');
    expect(engine.texts).toEqual([['一', '二']]);
  });

  test('longer than the engine takes is asked in pieces and comes back whole', async () => {
    set(new FakeEngine({ limits: { texts: 2, units: 8, parallel: 3 } }));
    expect(await translated('今天很好。明天更好！后天？不知道。')).toBe('<今天很好。><明天更好！后天？><不知道。>');
    for (const texts of engine.texts) expect(texts.join('').length).toBeLessThanOrEqual(8);
  });

  test('of which one piece fails has failed, and its other pieces are called off', async () => {
    set(
      new FakeEngine({ keepsLines: false, limits: { texts: 1, units: 10, parallel: 2 } }, ({ sources }) =>
        sources[0]!.text === '二' ? failing('network')() : never(),
      ),
    );
    const { onFailed } = ask('一\n二\n三');
    await clock.pass(100);
    expect(onFailed).toHaveBeenCalledExactlyOnceWith({ code: 'network' }, onDevice);
    expect(engine.running).toBe(0);
    expect(engine.texts.flat()).not.toContain('三');
  });

  test('that was taken back is heard of no more, and its request is called off', async () => {
    set(new FakeEngine({}, never));
    const { takeBack, onDone, onFailed } = ask('你好');
    await clock.pass(100);
    takeBack();
    await clock.pass(100);
    expect(engine.requests[0]!.signal.aborted).toBe(true);
    expect([onDone.mock.calls, onFailed.mock.calls]).toEqual([[], []]);
  });
});

describe('slang', () => {
  beforeEach(() => {
    slang.mockImplementation(async () => ({
      hints: [
        { term: '种草', meaning: 'made me want it' },
        { term: 'yyds', meaning: 'the best ever' },
      ],
      notesOn: (text) => [
        { term: '种草', reading: '', meaning: 'made me want it', isTakenLiterally: text.includes('种草') },
      ],
    }));
  });

  test('is told to the engine with the piece it stands in', async () => {
    set(Object.assign(engine, { keepsLines: false }));
    slang.mockResolvedValue({ hints: [{ term: '种草', meaning: 'made me want it' }], notesOn: () => [] });
    await translated('被种草了\n很好');
    expect(engine.requests[0]!.sources.map(({ hints }) => hints.map(({ term }) => term))).toEqual([['种草'], []]);
  });

  test('is noted on what came of it', async () => {
    const { onDone } = ask('被种草了');
    await clock.pass(100);
    expect(onDone.mock.calls[0]![0].notes).toEqual([expect.objectContaining({ term: '种草', isTakenLiterally: true })]);
  });

  test('in letters is Chinese, too', async () => {
    expect(await translated('yyds')).toBe('<yyds>');
  });

  test('that cannot be looked up keeps nobody from translating', async () => {
    slang.mockRejectedValue(new Error('no dictionary'));
    expect(await translated('你好')).toBe('<你好>');
  });
});

describe('what was translated before', () => {
  test('is not sent again', async () => {
    expect([await translated('你好'), await translated('你好')]).toEqual(['<你好>', '<你好>']);
    expect(engine.requests).toHaveLength(1);
  });

  test('in a private window is not remembered', async () => {
    await translated('秘密', { isPrivate: true });
    expect(remembered.size).toBe(0);
  });

  test('word by word is not remembered either', async () => {
    set(new FakeEngine({ id: 'gloss' }));
    await translated('你好');
    expect(remembered.size).toBe(0);
  });
});

describe('when an engine fails', () => {
  test.each<ProblemCode>(['download', 'timeout', 'unexpected'])(
    'with %s where nobody chose it, the dictionary stands in',
    async (code) => {
      set(new FakeEngine({}, failing(code)), new FakeEngine({ id: 'gloss' }));
      const { onDone, onFailed } = ask('你好');
      await clock.pass(100);
      expect(onDone.mock.calls[0]![0]).toMatchObject({ text: '<你好>', by: { engine: 'gloss', host: null } });
      expect(onFailed).not.toHaveBeenCalled();
      expect(distrust).toHaveBeenCalledExactlyOnceWith(engine, zhen, { code });
    },
  );

  test('that the reader chose, the reader is told', async () => {
    set(new FakeEngine({ id: 'deepl', host: 'api.example.org' }, failing('key')));
    const { onFailed } = ask('你好');
    await clock.pass(100);
    expect(onFailed).toHaveBeenCalledExactlyOnceWith({ code: 'key' }, { engine: 'deepl', host: 'api.example.org' });
  });

  test('or none can be asked, the reader is told why', async () => {
    const by = { engine: 'deepl', host: 'api.example.org' } as const;
    choice = { kind: 'none', problem: { code: 'permission' }, by };
    const { onFailed } = ask('你好');
    await clock.pass(100);
    expect(onFailed).toHaveBeenCalledExactlyOnceWith({ code: 'permission' }, by);
  });

  test("for the reader's limit is reached, nothing is sent", async () => {
    spend = async (_, units) => units.map(() => false);
    const { onFailed } = ask('你好');
    await clock.pass(100);
    expect(onFailed).toHaveBeenCalledExactlyOnceWith({ code: 'budget' }, onDevice);
    expect(engine.requests).toEqual([]);
  });

  test('for being busy, whoever waits hears until when', async () => {
    set(new FakeEngine({}, failing('busy', 1_000_000 + 9_000)));
    const { onWaiting } = ask('你好');
    await clock.pass(100);
    expect(onWaiting).toHaveBeenCalledExactlyOnceWith(1_009_000);
  });
});

describe('while a translation grows', () => {
  test('it is told of as far as it is safe, at most once a frame, and never after the end', async () => {
    const whole = '<去[[0]]玩>';
    set(
      new FakeEngine({}, async ({ onGrow }) => {
        for (let end = 1; end <= whole.length; end++) {
          onGrow?.(0, whole.slice(0, end));
          await new Promise<void>((resolve) => clock.after(10, resolve));
        }
        return [{ text: whole }];
      }),
    );
    const { onGrow, onDone } = ask('去#北海#玩');
    await clock.pass(1_000);
    const told = onGrow.mock.calls.map(([text]) => text);
    expect(told.length).toBeGreaterThan(1);
    expect(told.length).toBeLessThanOrEqual(Math.ceil((whole.length * 10) / 50) + 1);
    for (const text of told) expect('<去#北海#玩>'.startsWith(text)).toBe(true);
    expect(onDone).toHaveBeenCalledOnce();
  });

  test('the pieces that are there are shown while others are waited for', async () => {
    set(
      new FakeEngine({ keepsLines: false, limits: { texts: 1, units: 10, parallel: 1 } }, async ({ sources }) => {
        await new Promise<void>((resolve) => clock.after(500, resolve));
        return sources.map(rendered);
      }),
    );
    const { onGrow } = ask('一\n二');
    await clock.pass(700);
    expect(onGrow.mock.calls).toEqual([['<一>\n']]);
  });
});

test('of any texts asked and taken back in any order, none gets the translation of another', async () => {
  const line = fc.constantFrom(
    '早上好',
    '去#北海#玩',
    '@小红 你好呀',
    '😂',
    '',
    'yyds 真的',
    '看 https://a.cn/b 吧',
    '好[doge]看',
  );
  const text = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
  const step = fc.record({
    text,
    isAsked: fc.boolean(),
    takesBack: fc.option(fc.nat(20)),
    wait: fc.constantFrom(0, 0, 5, 60),
  });
  const shape = fc.record({ keepsLines: fc.boolean(), texts: fc.integer({ min: 1, max: 6 }), fails: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), shape, async (steps, { keepsLines, texts, fails }) => {
      let requests = 0;
      set(
        new FakeEngine({ keepsLines, limits: { texts, units: 60, parallel: 2 } }, async ({ sources }) => {
          await new Promise<void>((resolve) => clock.after((requests++ % 4) * 20, resolve));
          if (fails && requests % 3 === 0) return failing('server')();
          return sources.map(rendered);
        }),
      );
      const asks: { text: string; hearer: ReturnType<typeof ask>; isTakenBack: boolean }[] = [];
      for (const { text, isAsked, takesBack, wait } of steps) {
        asks.push({ text, hearer: ask(text, { urgency: isAsked ? 'asked' : 'automatic' }), isTakenBack: false });
        const other = takesBack === null ? undefined : asks[takesBack];
        if (other && other.hearer.onDone.mock.calls.length + other.hearer.onFailed.mock.calls.length === 0) {
          other.hearer.takeBack();
          other.isTakenBack = true;
        }
        await clock.pass(wait);
      }
      await clock.pass(200_000);
      const bare = (of: string) => of.replace(/[<>\s]/g, '');
      for (const { text, hearer, isTakenBack } of asks) {
        const { onDone, onFailed, onGrow } = hearer;
        expect(onDone.mock.calls.length + onFailed.mock.calls.length).toBe(isTakenBack ? 0 : 1);
        for (const [translation] of onDone.mock.calls) expect(bare(translation.text)).toBe(bare(text));
        for (const [soFar] of onGrow.mock.calls) expect(bare(text).startsWith(bare(soFar))).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

test('a burst of comments leaves the thread to others in between', async () => {
  slang.mockImplementation(async () => {
    clock.work(2);
    return { hints: [], notesOn: () => [] };
  });
  const asks = Array.from({ length: 20 }, (_, i) => ask(`第${i}条`));
  let looked = Number.NaN;
  clock.after(0, () => {
    looked = slang.mock.calls.length;
  });
  await clock.pass(1_000);
  expect(looked).toBeLessThan(10);
  for (const { onDone } of asks) expect(onDone).toHaveBeenCalledOnce();
});
