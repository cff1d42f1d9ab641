import type { askDevice } from '@/utils/messages/rpc';
import type { DeviceHost } from '../engine';
import { PROBLEM_CODES, TranslateError } from '../problem';
import { orAborted } from './waiting';

export interface Elsewhere {
  /** Resolves once the document is there and listens; makes it where it is missing. */
  open: () => Promise<void>;
  ask: typeof askDevice;
}

/**
 * The device host in another document, which may be closed at any moment to give its memory back, or die.
 * A question that nobody answered is then asked once more: translating twice harms nothing.
 */
export function deviceElsewhere({ open, ask }: Elsewhere): DeviceHost {
  const asked = async <T>(question: () => Promise<T>): Promise<T> => {
    await open();
    try {
      return await question();
    } catch (error) {
      if (codeOf(error) !== 'silent') throw asProblem(error);
    }
    await open();
    return question().catch((error: unknown) => {
      throw asProblem(error);
    });
  };

  return {
    available: (engine, direction) => asked(() => ask('available', { engine, direction })),
    translate(engine, texts, direction, signal) {
      const id = crypto.randomUUID();
      const work = asked(() => {
        // Taken back while the document was being opened: then it need not hear of it.
        signal.throwIfAborted();
        return ask('translate', { id, engine, texts: [...texts], direction });
      });
      return orAborted(work, signal, () => void ask('cancel', { id }).catch(() => {}));
    },
  };
}

const codeOf = (error: unknown) => (error as { code?: unknown } | null)?.code;

/** Errors travel as message and code; the code says which problem it was. */
function asProblem(error: unknown): TranslateError {
  const code = PROBLEM_CODES.find((known) => known === codeOf(error)) ?? 'unexpected';
  const detail = error instanceof Error && error.message !== code ? { detail: error.message.slice(0, 300) } : {};
  return new TranslateError({ code, ...detail });
}
