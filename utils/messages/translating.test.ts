import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Hearer, LONGEST_TEXT, type Translation, type Wanted } from '@/utils/translate/translation';
import { serveTranslations, type TranslateDesk, translateClient } from './translating';

const PAGE = { id: 'test-extension-id', url: 'https://www.xiaohongshu.com/explore/1', tab: { incognito: false } };

/** What the browser is between page and worker: ports, the worker's death, an update. */
class Wire {
  readonly #listeners: ((port: unknown) => void)[] = [];
  readonly ports: { ends: [End, End] }[] = [];
  isGone = false;
  sender: unknown = PAGE;

  constructor() {
    const runtime = fakeBrowser.runtime as unknown as Record<string, unknown>;
    runtime.id = PAGE.id;
    runtime.getURL = (path: string) => `chrome-extension://${PAGE.id}${path}`;
    runtime.getPlatformInfo = vi.fn(async () => ({}));
    runtime.onConnect = { addListener: (listener: (port: unknown) => void) => this.#listeners.push(listener) };
    runtime.connect = ({ name }: { name: string }) => this.connect(name);
  }

  connect(name: string): End {
    if (this.isGone) throw new Error('Extension context invalidated.');
    const [page, worker] = [new End(name, undefined), new End(name, this.sender)];
    page.other = worker;
    worker.other = page;
    this.ports.push({ ends: [page, worker] });
    for (const listener of this.#listeners) listener(worker);
    return page;
  }

  /** The worker was stopped, and another is started for the next port. */
  killWorker(next: TranslateDesk): void {
    this.#listeners.length = 0;
    serveTranslations(next);
    for (const { ends } of [...this.ports]) {
      ends[1].isOpen = false;
      ends[0].cut();
    }
  }
}

class End {
  other!: End;
  isOpen = true;
  readonly #messages: ((message: unknown) => void)[] = [];
  readonly #disconnects: (() => void)[] = [];
  readonly onMessage = { addListener: (listener: (message: unknown) => void) => this.#messages.push(listener) };
  readonly onDisconnect = { addListener: (listener: () => void) => this.#disconnects.push(listener) };

  constructor(
    readonly name: string,
    readonly sender: unknown,
  ) {}

  postMessage(message: unknown): void {
    if (!this.isOpen) throw new Error('Attempting to use a disconnected port object');
    const { other } = this;
    queueMicrotask(() => other.isOpen && other.hear(structuredClone(message)));
  }

  hear(message: unknown): void {
    for (const listener of this.#messages) listener(message);
  }

  disconnect(): void {
    this.isOpen = false;
    this.other.cut();
  }

  cut(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    for (const listener of this.#disconnects) listener();
  }
}

/** A desk that answers when told to. */
class FakeDesk implements TranslateDesk {
  readonly asked: { wanted: Wanted; from: unknown; hearer: Hearer; isTakenBack: boolean }[] = [];
  ask: TranslateDesk['ask'] = (wanted, from, hearer) => {
    const question = { wanted, from, hearer, isTakenBack: false };
    this.asked.push(question);
    return () => {
      question.isTakenBack = true;
    };
  };
  get texts() {
    return this.asked.map(({ wanted }) => wanted.text);
  }
}

const by = { engine: 'gloss', host: null } as const;
const inEnglish = (text: string): Translation => ({ text, notes: [], by });
const wanting = (text: string): Wanted => ({ text, direction: { from: 'zh', to: 'en' }, urgency: 'asked' });
const hearing = () => ({ onGrow: vi.fn(), onWaiting: vi.fn(), onDone: vi.fn(), onFailed: vi.fn() });
/** Long enough for messages to arrive, which takes no time. */
const arrived = () => new Promise((resolve) => setTimeout(resolve));

let wire: Wire;
let desk: FakeDesk;
beforeEach(() => {
  fakeBrowser.reset();
  vi.useRealTimers();
  wire = new Wire();
  desk = new FakeDesk();
  serveTranslations(desk);
});

describe('a page that asks', () => {
  test('hears the text grow, a wait, and the translation', async () => {
    const hearer = hearing();
    translateClient().ask(wanting('你好'), hearer);
    await arrived();
    const { wanted, from, hearer: worker } = desk.asked[0]!;
    expect(wanted).toEqual(wanting('你好'));
    expect(from).toEqual({ url: PAGE.url, isPrivate: false, isOurs: false });
    worker.onGrow?.('Hel');
    worker.onWaiting?.(5_000);
    worker.onDone(inEnglish('Hello'));
    await arrived();
    expect(hearer.onGrow).toHaveBeenCalledExactlyOnceWith('Hel');
    expect(hearer.onWaiting).toHaveBeenCalledExactlyOnceWith(5_000);
    expect(hearer.onDone).toHaveBeenCalledExactlyOnceWith(inEnglish('Hello'));
  });

  test('opens one port for all it asks, and none before', async () => {
    const client = translateClient();
    expect(wire.ports).toHaveLength(0);
    client.ask(wanting('一'), hearing());
    client.ask(wanting('二'), hearing());
    await arrived();
    expect(wire.ports).toHaveLength(1);
    expect(desk.texts).toEqual(['一', '二']);
  });

  test('hears nothing of a question it took back, not even an answer that was on its way', async () => {
    const hearer = hearing();
    const takeBack = translateClient().ask(wanting('你好'), hearer);
    await arrived();
    desk.asked[0]!.hearer.onDone(inEnglish('Hello'));
    takeBack();
    await arrived();
    expect(hearer.onDone).not.toHaveBeenCalled();
  });

  test('takes a question back from the worker too', async () => {
    const takeBack = translateClient().ask(wanting('你好'), hearing());
    await arrived();
    takeBack();
    await arrived();
    expect(desk.asked[0]!.isTakenBack).toBe(true);
  });

  test('asks the next worker what the killed one had not answered, and only that', async () => {
    const [first, second] = [hearing(), hearing()];
    const client = translateClient();
    client.ask(wanting('一'), first);
    client.ask(wanting('二'), second);
    await arrived();
    desk.asked[0]!.hearer.onDone(inEnglish('one'));
    await arrived();
    const next = new FakeDesk();
    wire.killWorker(next);
    await arrived();
    expect(next.texts).toEqual(['二']);
    next.asked[0]!.hearer.onDone(inEnglish('two'));
    await arrived();
    expect(first.onDone).toHaveBeenCalledExactlyOnceWith(inEnglish('one'));
    expect(second.onDone).toHaveBeenCalledExactlyOnceWith(inEnglish('two'));
  });

  test('is told when the worker dies of its question a second time', async () => {
    const [early, late] = [hearing(), hearing()];
    const client = translateClient();
    client.ask(wanting('一'), early);
    await arrived();
    wire.killWorker(desk);
    client.ask(wanting('二'), late);
    await arrived();
    const last = new FakeDesk();
    wire.killWorker(last);
    await arrived();
    expect(early.onFailed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'unexpected' }), null);
    expect(last.texts).toEqual(['二']);
    expect(late.onFailed).not.toHaveBeenCalled();
  });

  test('is told that an updated extension cannot answer', async () => {
    wire.isGone = true;
    const hearer = hearing();
    translateClient().ask(wanting('你好'), hearer);
    await arrived();
    expect(hearer.onFailed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'unexpected' }), null);
  });

  test('is told that a text is too long', async () => {
    const hearer = hearing();
    translateClient().ask(wanting('长'.repeat(LONGEST_TEXT + 1)), hearer);
    await arrived();
    expect(hearer.onFailed).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'question' }), null);
    expect(desk.asked).toEqual([]);
  });

  test('waits with more than 500 questions until others are answered', async () => {
    const client = translateClient();
    for (let i = 0; i < 502; i++) client.ask(wanting(`${i}`), hearing());
    await arrived();
    expect(desk.asked).toHaveLength(500);
    desk.asked[3]!.hearer.onDone(inEnglish('3'));
    await arrived();
    expect(desk.texts.slice(500)).toEqual(['500']);
  });

  test('closes with everything taken back', async () => {
    const client = translateClient();
    client.ask(wanting('你好'), hearing());
    await arrived();
    client.close();
    expect(desk.asked[0]!.isTakenBack).toBe(true);
  });

  test('lets an idle port go and opens another for the next question', async () => {
    vi.useFakeTimers();
    const client = translateClient();
    client.ask(wanting('一'), hearing());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(wire.ports[0]!.ends[0].isOpen).toBe(true);
    desk.asked[0]!.hearer.onDone(inEnglish('one'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(wire.ports[0]!.ends[0].isOpen).toBe(false);
    const hearer = hearing();
    client.ask(wanting('二'), hearer);
    await vi.advanceTimersByTimeAsync(60_000);
    desk.asked[1]!.hearer.onDone(inEnglish('two'));
    await vi.advanceTimersByTimeAsync(0);
    expect(hearer.onDone).toHaveBeenCalledExactlyOnceWith(inEnglish('two'));
  });
});

describe('the worker', () => {
  const ask = { id: 1, ...wanting('你好') };

  test.each([
    ['a text that is too long', { kind: 'ask', ask: { ...ask, text: '长'.repeat(LONGEST_TEXT + 1) } }],
    ['a number that is none', { kind: 'ask', ask: { ...ask, id: 1.5 } }],
    ['a direction within one language', { kind: 'ask', ask: { ...ask, direction: { from: 'zh', to: 'zh' } } }],
    ['an urgency nobody knows', { kind: 'ask', ask: { ...ask, urgency: 'now' } }],
    ['a question without a question', { kind: 'ask' }],
    ['another kind of message', { kind: 'tell', id: 1 }],
    ['null', null],
  ])('leaves %s alone', async (_, message) => {
    const port = wire.connect('translate');
    port.postMessage(message);
    port.postMessage({ kind: 'ask', ask });
    await arrived();
    expect(desk.texts).toEqual(['你好']);
  });

  test('hangs up on another extension', async () => {
    wire.sender = { ...PAGE, id: 'another-extension' };
    const port = wire.connect('translate');
    expect(port.isOpen).toBe(false);
    expect(desk.asked).toEqual([]);
  });

  test('leaves ports of other names alone', async () => {
    const port = wire.connect('something');
    port.postMessage({ kind: 'ask', ask });
    await arrived();
    expect(port.isOpen).toBe(true);
    expect(desk.asked).toEqual([]);
  });

  test('knows that a window is private', async () => {
    wire.sender = { ...PAGE, tab: { incognito: true } };
    wire.connect('translate').postMessage({ kind: 'ask', ask });
    await arrived();
    expect(desk.asked[0]!.from).toMatchObject({ isPrivate: true });
  });

  test('refuses the 501st question of a port at once, and says so', async () => {
    const port = wire.connect('translate');
    const heard: unknown[] = [];
    port.onMessage.addListener((message) => heard.push(message));
    for (let id = 0; id <= 500; id++) port.postMessage({ kind: 'ask', ask: { ...ask, id } });
    await arrived();
    expect(desk.asked).toHaveLength(500);
    expect(heard).toEqual([expect.objectContaining({ kind: 'failed', id: 500 })]);
  });

  test('takes everything back when the page is left', async () => {
    const port = wire.connect('translate');
    port.postMessage({ kind: 'ask', ask });
    port.postMessage({ kind: 'ask', ask: { ...ask, id: 2 } });
    await arrived();
    port.disconnect();
    expect(desk.asked.map(({ isTakenBack }) => isTakenBack)).toEqual([true, true]);
    expect(() => desk.asked[0]!.hearer.onGrow?.('too late')).not.toThrow();
  });

  test('stays awake while somebody waits for it, and no longer', async () => {
    vi.useFakeTimers();
    const { getPlatformInfo } = fakeBrowser.runtime;
    translateClient().ask(wanting('你好'), hearing());
    await vi.advanceTimersByTimeAsync(65_000);
    expect(getPlatformInfo).toHaveBeenCalledTimes(3);
    desk.asked[0]!.hearer.onFailed({ code: 'timeout' }, by);
    await vi.advanceTimersByTimeAsync(65_000);
    expect(getPlatformInfo).toHaveBeenCalledTimes(3);
  });
});
