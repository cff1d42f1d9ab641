import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeClock, FakeEngine, failing, inOtherLanguage, never, rendered } from './fakes';
import type { ProblemCode } from './problem';
import { Queue, type QueueParts } from './queue';
import type { Urgency } from './translation';

let clock: FakeClock;
let engine: FakeEngine;
let queue: Queue;
let order: number;
const freely: QueueParts['spend'] = async (units) => units.map(() => true);

beforeEach(() => set());

function set(of = new FakeEngine(), spend = freely): void {
  order = 0;
  clock = new FakeClock();
  engine = of;
  queue = new Queue(of, { clock, random: () => 0.5, spend });
}

const hearing = () => ({ onGrow: vi.fn(), onWaiting: vi.fn(), onDone: vi.fn(), onFailed: vi.fn() });
type Hearing = ReturnType<typeof hearing>;

function ask(text: string, urgency: Urgency = 'asked'): Hearing & { takeBack: () => void } {
  const hearer = hearing();
  const direction = { from: 'zh', to: 'en' } as const;
  const takeBack = queue.add({ source: { text, hints: [] }, direction, urgency, order: order++, piece: 0 }, hearer);
  return { ...hearer, takeBack };
}

describe('what is sent together', () => {
  test('texts asked for in one burst, the newest first, asked before automatic', async () => {
    for (const text of ['一', '二']) ask(text, 'automatic');
    for (const text of ['三', '四']) ask(text);
    await clock.pass(100);
    expect(engine.texts).toEqual([['四', '三', '二', '一']]);
  });

  test('never more texts, units or requests than the engine takes', async () => {
    set(new FakeEngine({ limits: { texts: 3, units: 10, parallel: 1 } }));
    for (const text of ['一', '二二二二', '三三三三三三三三', '四', '五', '六']) ask(text);
    await clock.pass(100);
    expect(engine.texts).toEqual([['六', '五', '四'], ['三三三三三三三三', '一'], ['二二二二']]);
    expect(engine.mostRunning).toBe(1);
  });

  test('never two directions', async () => {
    ask('一');
    const source = { text: 'one', hints: [] };
    queue.add({ source, direction: { from: 'en', to: 'zh' }, urgency: 'asked', order: 9, piece: 0 }, hearing());
    await clock.pass(100);
    expect(engine.texts).toEqual([['one'], ['一']]);
  });

  test('the pieces of one text in their order', async () => {
    for (const piece of [0, 1, 2])
      queue.add(
        {
          source: { text: `第${piece}`, hints: [] },
          direction: { from: 'zh', to: 'en' },
          urgency: 'asked',
          order: 1,
          piece,
        },
        hearing(),
      );
    await clock.pass(100);
    expect(engine.texts).toEqual([['第0', '第1', '第2']]);
  });
});

describe('one text wanted twice', () => {
  test('is asked for once, and both hear of it', async () => {
    const both = [ask('你好'), ask('你好')];
    await clock.pass(100);
    expect(engine.texts).toEqual([['你好']]);
    for (const { onDone } of both) expect(onDone).toHaveBeenCalledExactlyOnceWith({ text: '<你好>' });
  });

  test('is still translated when one of them takes it back', async () => {
    set(new FakeEngine({}, never));
    const [one, other] = [ask('你好'), ask('你好')];
    await clock.pass(100);
    one.takeBack();
    await clock.pass(100);
    expect(engine.requests[0]!.signal.aborted).toBe(false);
    other.takeBack();
    expect(engine.requests[0]!.signal.aborted).toBe(true);
  });

  test('is asked anew after a request that was called off', async () => {
    set(new FakeEngine({}, never));
    ask('你好').takeBack();
    const lost = ask('你好');
    await clock.pass(100);
    lost.takeBack();
    engine.answer = async ({ sources }) => sources.map(rendered);
    const { onDone } = ask('你好');
    await clock.pass(100);
    expect(onDone).toHaveBeenCalledOnce();
  });

  test('keeps a request going for the neighbour in it', async () => {
    let answer = () => {};
    set(
      new FakeEngine(
        {},
        ({ sources }) =>
          new Promise((resolve) => {
            answer = () => resolve(sources.map(rendered));
          }),
      ),
    );
    const [gone, stays] = [ask('一'), ask('二')];
    await clock.pass(100);
    gone.takeBack();
    answer();
    await clock.pass(100);
    expect(stays.onDone).toHaveBeenCalledOnce();
    expect(gone.onDone).not.toHaveBeenCalled();
  });
});

test('what was taken back before it was sent is never sent', async () => {
  ask('一').takeBack();
  ask('二');
  await clock.pass(100);
  expect(engine.texts).toEqual([['二']]);
});

test('a text grows for whoever wants it, and not after the end', async () => {
  let grow: ((i: number, text: string) => void) | undefined;
  set(
    new FakeEngine({}, async ({ sources, onGrow }) => {
      grow = onGrow;
      onGrow?.(0, 'H');
      return sources.map(rendered);
    }),
  );
  const { onGrow } = ask('你好');
  await clock.pass(100);
  grow?.(0, 'late');
  expect(onGrow.mock.calls).toEqual([['H']]);
});

describe('a service that is busy', () => {
  test('is left alone until it says, while whoever waits is told until when', async () => {
    set(new FakeEngine({}, failing('busy', 1_000_000 + 5_000)));
    const { onWaiting, onDone, onFailed } = ask('一');
    await clock.pass(1_000);
    expect(onWaiting).toHaveBeenCalledExactlyOnceWith(1_005_000);
    const later = ask('二');
    engine.answer = async ({ sources }) => sources.map(rendered);
    await clock.pass(3_000);
    expect(later.onWaiting).toHaveBeenCalledExactlyOnceWith(1_005_000);
    expect(engine.requests).toHaveLength(1);
    await clock.pass(2_000);
    for (const done of [onDone, later.onDone]) expect(done).toHaveBeenCalledOnce();
    expect(onFailed).not.toHaveBeenCalled();
  });

  test('is asked three times for what the reader wants, twice for the rest', async () => {
    set(new FakeEngine({ limits: { texts: 1, units: 10, parallel: 9 } }, failing('server')));
    const [asked, automatic] = [ask('一'), ask('二', 'automatic')];
    await clock.pass(60_000);
    const times = (text: string) => engine.texts.flat().filter((other) => other === text).length;
    expect([times('一'), times('二')]).toEqual([3, 2]);
    for (const { onFailed } of [asked, automatic]) expect(onFailed).toHaveBeenCalledExactlyOnceWith({ code: 'server' });
  });

  test('over one text, every time, fails that text alone', async () => {
    set(
      new FakeEngine({ limits: { texts: 8, units: 100, parallel: 1 } }, async ({ sources }) =>
        sources.some(({ text }) => text === '坏') ? failing('server')() : sources.map(rendered),
      ),
    );
    const others = ['一', '二', '三', '四', '五'].map((text) => ask(text));
    const bad = ask('坏');
    await clock.pass(60_000);
    for (const { onDone } of others) expect(onDone).toHaveBeenCalledOnce();
    expect(bad.onFailed).toHaveBeenCalledExactlyOnceWith({ code: 'server' });
  });

  test('with accidents whatever it is asked is not asked for every text alone', async () => {
    set(new FakeEngine({ limits: { texts: 40, units: 1_000, parallel: 1 } }, failing('server')));
    const asked = Array.from({ length: 40 }, (_, i) => ask(`第${i}句`));
    await clock.pass(300_000);
    for (const { onFailed } of asked) expect(onFailed).toHaveBeenCalledExactlyOnceWith({ code: 'server' });
    expect(engine.requests.length).toBeLessThan(20);
  });

  test('for an hour is not waited for, nor asked meanwhile', async () => {
    const retryAt = 1_000_000 + 3_600_000;
    set(new FakeEngine({}, failing('busy', retryAt)));
    const first = ask('一');
    await clock.pass(1_000);
    const second = ask('二');
    await clock.pass(1_000);
    for (const { onFailed } of [first, second])
      expect(onFailed).toHaveBeenCalledExactlyOnceWith({ code: 'busy', retryAt });
    expect(engine.requests).toHaveLength(1);
  });
});

describe('a problem', () => {
  test.each<ProblemCode>(['key', 'quota', 'network', 'timeout', 'unable'])('like %s ends it at once', async (code) => {
    set(new FakeEngine({}, failing(code)));
    const { onFailed } = ask('一');
    await clock.pass(60_000);
    expect(onFailed).toHaveBeenCalledExactlyOnceWith({ code });
    expect(engine.requests).toHaveLength(1);
  });

  test("of one text is that text's alone: its batch is halved until it is found", async () => {
    set(
      new FakeEngine({ limits: { texts: 16, units: 500, parallel: 2 } }, async ({ sources }) =>
        sources.some(({ text }) => text === '毒') ? failing('answer')() : sources.map(rendered),
      ),
    );
    const asks = [...'一二三四五毒七八九十'].map((text) => ({ text, ...ask(text) }));
    await clock.pass(1_000);
    for (const { text, onDone, onFailed } of asks) {
      expect(onFailed).toHaveBeenCalledTimes(text === '毒' ? 1 : 0);
      expect(onDone).toHaveBeenCalledTimes(text === '毒' ? 0 : 1);
    }
    expect(engine.requests.length).toBeLessThan(10);
  });

  test('of every text is not looked for in each', async () => {
    set(new FakeEngine({ limits: { texts: 50, units: 500, parallel: 1 } }, failing('question')));
    const asks = Array.from({ length: 50 }, (_, i) => ask(`第${i}`));
    await clock.pass(1_000);
    for (const { onFailed } of asks) expect(onFailed).toHaveBeenCalledOnce();
    expect(engine.requests.length).toBeLessThan(25);
  });

  test('is an answer of fewer texts than were asked, or of nothing', async () => {
    set(new FakeEngine({ limits: { texts: 1, units: 50, parallel: 1 } }, async () => []));
    const none = ask('一');
    await clock.pass(100);
    engine.answer = async () => [{ text: '  ' }];
    const blank = ask('二');
    await clock.pass(100);
    for (const { onFailed } of [none, blank])
      expect(onFailed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'answer' }));
  });
});

test("what the reader's limit does not allow is not sent", async () => {
  set(new FakeEngine(), async (units) => units.map((size) => size < 3));
  const [short, long] = [ask('一二'), ask('一二三')];
  await clock.pass(100);
  expect(engine.texts).toEqual([['一二']]);
  expect(short.onDone).toHaveBeenCalledOnce();
  expect(long.onFailed).toHaveBeenCalledExactlyOnceWith({ code: 'budget' });
});

test("whatever happens, every question has one end, and never another text's", async () => {
  const step = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('ask' as const),
        text: fc.constantFrom(...'一二三四五六'),
        size: fc.integer({ min: 1, max: 12 }),
        isAsked: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('takeBack' as const), which: fc.nat(30) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.constantFrom(0, 3, 50, 5_000) }) },
  );
  const accidents = fc.array(
    fc.constantFrom(
      'well',
      'well',
      'slowly',
      'busy',
      'later',
      'server',
      'answer',
      'question',
      'network',
      'short',
      'hang',
    ),
    { maxLength: 25 },
  );
  const limits = fc.record({
    texts: fc.integer({ min: 1, max: 5 }),
    units: fc.integer({ min: 12, max: 40 }),
    parallel: fc.integer({ min: 1, max: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), accidents, limits, async (steps, luck, within) => {
      const todo = [...luck];
      set(
        new FakeEngine({ limits: within }, async ({ sources }) => {
          const accident = todo.shift() ?? 'well';
          if (accident === 'slowly') await new Promise<void>((resolve) => clock.after(700, resolve));
          if (accident === 'hang') await new Promise<void>((resolve) => clock.after(90_000, resolve));
          if (accident === 'short') return sources.slice(1).map(rendered);
          if (accident === 'later') return failing('busy', clock.now() + 30_000)();
          if (/^(busy|server|answer|question|network)$/.test(accident)) return failing(accident as ProblemCode)();
          return sources.map(rendered);
        }),
      );
      const asks: { text: string; hearer: ReturnType<typeof ask>; isTakenBack: boolean; ends: number }[] = [];
      for (const step of steps) {
        if (step.kind === 'pass') await clock.pass(step.ms);
        else if (step.kind === 'ask') {
          const text = step.text.repeat(step.size);
          asks.push({ text, hearer: ask(text, step.isAsked ? 'asked' : 'automatic'), isTakenBack: false, ends: 0 });
        } else if (asks.length > 0) {
          const one = asks[step.which % asks.length]!;
          one.hearer.takeBack();
          if (!one.isTakenBack) one.ends = ends(one.hearer);
          one.isTakenBack = true;
        }
      }
      await clock.pass(2_000_000);
      expect(engine.mostRunning).toBeLessThanOrEqual(within.parallel);
      expect(engine.running).toBe(0);
      for (const texts of engine.texts) {
        expect(texts.length).toBeLessThanOrEqual(within.texts);
        expect(texts.join('').length).toBeLessThanOrEqual(within.units);
      }
      for (const { text, hearer, isTakenBack, ends: before } of asks) {
        expect(ends(hearer)).toBe(isTakenBack ? before : 1);
        for (const [rendering] of hearer.onDone.mock.calls) expect(rendering.text).toBe(inOtherLanguage(text));
      }
    }),
    { numRuns: 300 },
  );
});

const ends = ({ onDone, onFailed }: Hearing) => onDone.mock.calls.length + onFailed.mock.calls.length;
