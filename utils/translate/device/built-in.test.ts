import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BuiltIn, builtInState } from './built-in';
import { downloadBuiltIn } from './built-in-download';
import { FakeTranslatorApi } from './fakes';

const zhen = { from: 'zh', to: 'en' } as const;
const enzh = { from: 'en', to: 'zh' } as const;
const never = new AbortController().signal;

let api: FakeTranslatorApi;
let builtIn: BuiltIn;
beforeEach(() => {
  vi.useFakeTimers();
  api = new FakeTranslatorApi();
  builtIn = new BuiltIn(() => api);
});
afterEach(() => {
  vi.useRealTimers();
});

/** What comes of it when every wait is over. */
const outcome = async (work: Promise<unknown>, milliseconds = 5 * 60_000) => {
  const ended = work.then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
  await vi.advanceTimersByTimeAsync(milliseconds);
  return Promise.race([ended, Promise.resolve('still waiting')]);
};
const failure = (code: string) => ({ error: expect.objectContaining({ name: 'TranslateError', code }) });

describe('what the browser says of its translator', () => {
  test.each([
    ['available', { kind: 'ready' }],
    ['downloadable', { kind: 'download' }],
    ['downloading', { kind: 'downloading' }],
    ['unavailable', { kind: 'unable' }],
    ['something nobody has heard of', { kind: 'unable' }],
  ])('%s', async (state, availability) => {
    api.state = state;
    expect(await builtInState(zhen, api)).toEqual(availability);
  });

  test('nothing, where the browser has no translator', async () => {
    expect(await new BuiltIn(() => undefined).available(zhen)).toEqual({ kind: 'unable' });
  });

  test.each([
    ['never', () => new Promise<string>(() => {})],
    ['an error', () => Promise.reject(new Error('no'))],
  ])('an answer that is %s counts as no translator', async (_, availability) => {
    api.availability = availability;
    expect(await outcome(builtInState(zhen, api))).toEqual({ value: { kind: 'unable' } });
  });
});

describe("the browser's own translator", () => {
  test('translates texts in order, with one translator a direction', async () => {
    expect(await builtIn.translate(['一', '二'], zhen, never)).toEqual(['<一>', '<二>']);
    expect(await builtIn.translate(['三'], zhen, never)).toEqual(['<三>']);
    expect(await builtIn.translate(['one'], enzh, never)).toEqual(['<one>']);
    expect(api.asked).toMatchObject([
      { sourceLanguage: 'zh', targetLanguage: 'en' },
      { sourceLanguage: 'en', targetLanguage: 'zh' },
    ]);
  });

  test.each([
    ['downloadable', 'download'],
    ['downloading', 'download'],
    ['unavailable', 'unable'],
  ])('begins no download by itself: %s', async (state, code) => {
    api.state = state;
    expect(await outcome(builtIn.translate(['一'], zhen, never))).toEqual(failure(code));
    expect(api.asked).toEqual([]);
  });

  test('gives up a translator that is never made, and tries again with the next question', async () => {
    api.creates = 'never';
    expect(await outcome(builtIn.translate(['一'], zhen, never))).toEqual(failure('timeout'));
    expect(api.asked[0]!.signal.aborted).toBe(true);
    api.creates = 'at once';
    expect(await builtIn.translate(['一'], zhen, never)).toEqual(['<一>']);
  });

  test('keeps a translator however long ago it was made', async () => {
    await builtIn.translate(['一'], zhen, never);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(await builtIn.translate(['二'], zhen, never)).toEqual(['<二>']);
    expect(api.created).toHaveLength(1);
  });

  test.each([
    ['NotAllowedError', 'download'],
    ['NotSupportedError', 'unable'],
    ['NetworkError', 'network'],
    ['OperationError', 'unexpected'],
  ])('says what a refusal to make one means: %s', async (name, code) => {
    api.creates = new DOMException('no', name);
    expect(await outcome(builtIn.translate(['一'], zhen, never))).toEqual(failure(code));
  });

  test('ends a translation at once when it is taken back', async () => {
    api.answer = () => new Promise(() => {});
    const taken = new AbortController();
    const work = outcome(builtIn.translate(['一'], zhen, taken.signal), 10);
    taken.abort('scrolled away');
    expect(await work).toEqual({ error: 'scrolled away' });
  });

  test('taken back while the translator is being made, leaves that to others', async () => {
    api.creates = 'never';
    const taken = new AbortController();
    const work = outcome(builtIn.translate(['一'], zhen, taken.signal), 10);
    taken.abort('scrolled away');
    expect(await work).toEqual({ error: 'scrolled away' });
    expect(api.asked[0]!.signal.aborted).toBe(false);
  });

  test('a translation that never comes is given up, and its translator with it', async () => {
    api.answer = () => new Promise(() => {});
    expect(await outcome(builtIn.translate(['一'], zhen, never))).toEqual(failure('timeout'));
    expect(api.created[0]!.isDestroyed).toBe(true);
  });

  test('a translator that broke is replaced', async () => {
    await builtIn.translate(['一'], zhen, never);
    api.created[0]!.destroy();
    expect(await outcome(builtIn.translate(['二'], zhen, never))).toEqual(failure('unexpected'));
    expect(await builtIn.translate(['三'], zhen, never)).toEqual(['<三>']);
  });

  test('a text that is too much at once goes in parts, cut after a sentence', async () => {
    api.answer = async (text) => {
      if (text.length > 250) throw new DOMException('too much', 'QuotaExceededError');
      return `${text.length}`;
    };
    const sentence = `${'很'.repeat(149)}。`;
    expect(await builtIn.translate([sentence.repeat(3)], zhen, never)).toEqual(['150 150 150']);
  });

  test('a short text that is still too much is said to be', async () => {
    api.answer = async () => {
      throw new DOMException('too much', 'QuotaExceededError');
    };
    expect(await outcome(builtIn.translate(['很短'], zhen, never))).toEqual(failure('question'));
    expect(api.created[0]!.isDestroyed).toBe(false);
  });

  test('a text without a sentence to cut after is never cut inside a character', async () => {
    api.answer = async (text) => {
      if (text.length > 250) throw new DOMException('too much', 'QuotaExceededError');
      return text;
    };
    const faces = '😀'.repeat(301);
    const [whole] = await builtIn.translate([faces], enzh, never);
    expect(whole!.isWellFormed()).toBe(true);
    expect(whole).toBe(faces);
  });

  test('gives its translators back, and makes new ones when asked again', async () => {
    await builtIn.translate(['一'], zhen, never);
    builtIn.release();
    await vi.advanceTimersByTimeAsync(0);
    expect(api.created[0]!.isDestroyed).toBe(true);
    expect(await builtIn.translate(['二'], zhen, never)).toEqual(['<二>']);
  });
});

describe('the download that the reader starts', () => {
  const begin = (signal = never, onProgress = (_: number) => {}) =>
    downloadBuiltIn({ direction: zhen, signal, onProgress, api });
  const progress = (loaded: number) => {
    const monitor = new EventTarget();
    api.asked[0]!.monitor!(monitor);
    monitor.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded, total: 1 }));
  };

  test('tells how far it is, and keeps no translator', async () => {
    api.creates = 'never';
    const seen: number[] = [];
    const work = outcome(
      begin(never, (done) => seen.push(done)),
      10,
    );
    progress(0.25);
    progress(1);
    expect(seen).toEqual([0.25, 1]);
    expect(await work).toBe('still waiting');

    api.creates = 'at once';
    expect(await outcome(begin())).toEqual({ value: undefined });
    expect(api.created.map(({ isDestroyed }) => isDestroyed)).toEqual([true]);
  });

  test('ends when nothing moves for a minute', async () => {
    api.creates = 'never';
    const work = begin();
    await vi.advanceTimersByTimeAsync(59_000);
    progress(0.5);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(api.asked[0]!.signal.aborted).toBe(false);
    expect(await outcome(work, 2_000)).toEqual(failure('timeout'));
  });

  test('names the missing network, where the browser knows of it', async () => {
    vi.stubGlobal('navigator', { onLine: false });
    api.creates = 'never';
    expect(await outcome(begin())).toEqual(failure('offline'));
    vi.unstubAllGlobals();
  });

  test('ends when the reader cancels it', async () => {
    api.creates = 'never';
    const cancel = new AbortController();
    const work = outcome(begin(cancel.signal), 10);
    cancel.abort('cancelled');
    expect(await work).toEqual({ error: 'cancelled' });
    expect(api.asked[0]!.signal.aborted).toBe(true);
  });

  test('says when the browser does not take it for a click', async () => {
    api.creates = new DOMException('no gesture', 'NotAllowedError');
    expect(await outcome(begin())).toEqual(failure('download'));
  });

  test('says when there is nothing to download', async () => {
    expect(
      await outcome(downloadBuiltIn({ direction: zhen, signal: never, onProgress: () => {}, api: undefined })),
    ).toEqual(failure('unable'));
  });
});
