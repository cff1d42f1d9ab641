import type { Answer } from '../http';
import { LARGEST_ANSWER, parseJson, textOf, upTo } from '../http';
import { TranslateError } from '../problem';
import { problemOfRefusal, type Refusal, type RefusalContext } from '../refusal';
import { eventsOf } from '../sse';

/** The parts of a chat completion that we read; either whole (`message`) or a piece of one (`delta`). */
interface Completion {
  choices?: { message?: Said; delta?: Said; finish_reason?: unknown }[] | null;
  error?: { code?: unknown } | string | null;
}

interface Said {
  content?: unknown;
}

/**
 * Gives what a model says to `onText`, in pieces or at once, as the server chooses. Throws a `TranslateError` when it
 * stops early, is stopped, or the server has an accident on the way.
 */
export async function readCompletion(
  { isStream, bytes }: Answer,
  onText: (text: string) => void,
  context: RefusalContext,
): Promise<void> {
  if (!isStream) return readWhole(parseJson(await textOf(bytes)), onText, context);
  const account = upTo(LARGEST_ANSWER);
  const hear = (text: string) => {
    account(text.length);
    onText(text);
  };
  let isDone = false;
  for await (const data of eventsOf(bytes)) {
    if (data === '[DONE]') {
      isDone = true;
      break;
    }
    isDone = readPiece(parseJson(data), hear, context) || isDone;
  }
  if (!isDone) throw new TranslateError({ code: 'answer' });
}

function readWhole(completion: unknown, onText: (text: string) => void, context: RefusalContext): void {
  if (!readPiece(completion, onText, context)) throw new TranslateError({ code: 'answer' });
}

/** Whether it says that it was the last. */
function readPiece(piece: unknown, onText: (text: string) => void, context: RefusalContext): boolean {
  const { choices, error } = (piece ?? {}) as Completion;
  if (error) throw new TranslateError(problemOfRefusal(refusalIn(piece, error), context));
  const choice = Array.isArray(choices) ? choices[0] : undefined;
  const content = (choice?.delta ?? choice?.message)?.content;
  if (typeof content === 'string') onText(content);
  return isLast(choice?.finish_reason);
}

function isLast(reason: unknown): boolean {
  if (reason === 'content_filter') throw new TranslateError({ code: 'refused' });
  // Cut off at the model's longest answer.
  if (reason === 'length') throw new TranslateError({ code: 'answer' });
  return typeof reason === 'string' && reason !== '';
}

/** OpenRouter and its like have answered 200 when they learn of an accident, and write the status beside the words. */
function refusalIn(piece: unknown, error: NonNullable<Completion['error']>): Refusal {
  const code = typeof error === 'object' ? Number(error.code) : Number.NaN;
  return { status: code >= 400 && code < 600 ? code : 500, text: JSON.stringify(piece), retryAfter: null };
}
