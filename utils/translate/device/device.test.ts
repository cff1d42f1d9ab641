import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CallError } from '@/utils/messages/rpc';
import type { DeviceHost } from '../engine';
import { TranslateError } from '../problem';
import { deviceAnswers, deviceChecks } from './answers';
import { deviceElsewhere } from './elsewhere';
import { type DeviceTranslator, deviceHere } from './here';

const zhen = { from: 'zh', to: 'en' } as const;
const never = new AbortController().signal;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the host in this document', () => {
  const translator = (): DeviceTranslator & { release: ReturnType<typeof vi.fn<() => void>> } => ({
    available: async () => ({ kind: 'ready' }),
    translate: async (texts) => texts.map((text) => `<${text}>`),
    release: vi.fn<() => void>(),
  });

  const started = () => {
    const translators = { 'built-in': translator(), bergamot: translator() };
    const onIdle = vi.fn();
    return { host: deviceHere({ translators, idleAfter: 1000, onIdle }), translators, onIdle };
  };

  test('gives everything back when nobody asks', async () => {
    const { host, translators, onIdle } = started();
    expect(await host.translate('bergamot', ['一'], zhen, never)).toEqual(['<一>']);
    await vi.advanceTimersByTimeAsync(999);
    expect(onIdle).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onIdle).toHaveBeenCalledOnce();
    expect(translators.bergamot.release).toHaveBeenCalledOnce();
    expect(translators['built-in'].release).toHaveBeenCalledOnce();
  });

  test('closes also when it was opened and never asked', async () => {
    const { onIdle } = started();
    await vi.advanceTimersByTimeAsync(1000);
    expect(onIdle).toHaveBeenCalledOnce();
  });

  test('stays as long as anything is under way', async () => {
    const { host, translators, onIdle } = started();
    let finish: (texts: string[]) => void = () => {};
    translators.bergamot.translate = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    const slow = host.translate('bergamot', ['一'], zhen, never);
    await host.available('built-in', zhen);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onIdle).not.toHaveBeenCalled();
    finish(['one']);
    expect(await slow).toEqual(['one']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(onIdle).toHaveBeenCalledOnce();
  });

  test('does not begin what was taken back before', async () => {
    const { host, translators } = started();
    translators.bergamot.translate = vi.fn();
    await expect(host.translate('bergamot', ['一'], zhen, AbortSignal.abort('gone'))).rejects.toBe('gone');
    expect(translators.bergamot.translate).not.toHaveBeenCalled();
  });
});

describe('the host in another document', () => {
  const silent = () => new CallError('nobody answered', 'silent');
  /** A document that answers as `host` does; `deaf` times nobody answers before. */
  const over = (host: Partial<DeviceHost>, { deaf = 0 } = {}) => {
    const open = vi.fn(async () => {});
    const answers = deviceAnswers(host as DeviceHost);
    const ask = vi.fn(async (question: keyof typeof answers, body: never) => {
      if (deaf-- > 0) throw silent();
      if (!deviceChecks[question](body)) throw new CallError('not a question', 'question');
      try {
        return await answers[question](body, {} as never);
      } catch (error) {
        throw new CallError((error as Error).message, (error as { code?: string }).code ?? 'unexpected');
      }
    });
    return { open, ask, device: deviceElsewhere({ open, ask: ask as never }) };
  };

  test('opens the document and asks there', async () => {
    const { open, device } = over({
      available: async () => ({ kind: 'download' }),
      translate: async (_, texts) => texts.map((text) => `<${text}>`),
    });
    expect(await device.available('built-in', zhen)).toEqual({ kind: 'download' });
    expect(await device.translate('bergamot', ['一', '二'], zhen, never)).toEqual(['<一>', '<二>']);
    expect(open).toHaveBeenCalledTimes(2);
  });

  test('opens it anew and asks once more when it was closed meanwhile', async () => {
    const { open, ask, device } = over({ translate: async () => ['one'] }, { deaf: 1 });
    expect(await device.translate('bergamot', ['一'], zhen, never)).toEqual(['one']);
    expect([open, ask].map((it) => it.mock.calls.length)).toEqual([2, 2]);
  });

  test('a document that dies of every question is not asked for ever', async () => {
    const { ask, device } = over({ translate: async () => ['one'] }, { deaf: 99 });
    await expect(device.translate('bergamot', ['一'], zhen, never)).rejects.toMatchObject({
      name: 'TranslateError',
      code: 'unexpected',
    });
    expect(ask).toHaveBeenCalledTimes(2);
  });

  test('tells which problem it was there', async () => {
    const failing = over({ translate: async () => Promise.reject(new TranslateError({ code: 'download' })) });
    await expect(failing.device.translate('bergamot', ['一'], zhen, never)).rejects.toMatchObject({
      problem: { code: 'download' },
    });
    expect(failing.ask).toHaveBeenCalledOnce();
  });

  test('taking back reaches the document, and whoever waits hears at once', async () => {
    let heard: AbortSignal | undefined;
    const { device } = over({
      translate: (_engine, _texts, _direction, signal) => {
        heard = signal;
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      },
    });
    const taken = new AbortController();
    const work = device.translate('bergamot', ['一'], zhen, taken.signal);
    await vi.advanceTimersByTimeAsync(0);
    taken.abort('scrolled away');
    await expect(work).rejects.toBe('scrolled away');
    await vi.advanceTimersByTimeAsync(0);
    expect(heard?.aborted).toBe(true);
  });

  test('what is taken back while the document opens is never asked', async () => {
    const { open, ask, device } = over({ translate: async () => ['one'] });
    let opened: () => void = () => {};
    open.mockImplementation(
      () =>
        new Promise<void>((resolve) => {
          opened = resolve;
        }),
    );
    const taken = new AbortController();
    const work = device.translate('bergamot', ['一'], zhen, taken.signal);
    taken.abort('scrolled away');
    await expect(work).rejects.toBe('scrolled away');
    opened();
    await vi.advanceTimersByTimeAsync(0);
    expect(ask.mock.calls.map(([question]) => question)).not.toContain('translate');
  });

  test('a document that cannot be opened is a problem, not a wait', async () => {
    const { open, device } = over({});
    open.mockRejectedValue(new Error('no document'));
    await expect(device.translate('bergamot', ['一'], zhen, never)).rejects.toMatchObject({ message: 'no document' });
  });
});

describe('questions to the document', () => {
  const ask = { id: 'a', engine: 'bergamot', texts: ['一'], direction: zhen };
  test('a right one is taken', () => {
    expect(deviceChecks.translate(ask)).toBe(true);
    expect(deviceChecks.available(ask)).toBe(true);
    expect(deviceChecks.cancel(ask)).toBe(true);
  });

  test.each([
    ['no body', null],
    ['another engine', { ...ask, engine: 'deepl' }],
    ['a language into itself', { ...ask, direction: { from: 'zh', to: 'zh' } }],
    ['another language', { ...ask, direction: { from: 'zh', to: 'fr' } }],
    ['a text that is none', { ...ask, texts: ['一', 2] }],
    ['too many texts', { ...ask, texts: Array(65).fill('一') }],
    ['a text without end', { ...ask, texts: ['一'.repeat(20_001)] }],
    ['no name', { ...ask, id: 1 }],
  ])('refuses %s', (_, body) => {
    expect(deviceChecks.translate(body)).toBe(false);
  });
});
