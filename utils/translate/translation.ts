import type { Direction, EngineId } from './engine';
import type { Problem } from './problem';

/** A translated text with all that is shown of it. */
export interface Translation {
  text: string;
  /** Slang in the source, in order; each term once. */
  notes: SlangNote[];
  /** The engine's own word on register and subtext. */
  remark?: string;
  by: Origin;
}

/** Which engine made it, and where the text went: the privacy line. */
export interface Origin {
  engine: EngineId;
  /** Null when the text stayed on the device. */
  host: string | null;
  /** The model, where an engine has several. */
  model?: string;
}

/** What the engine must have missed: slang that means something else than it says. */
export interface SlangNote {
  /** As the source writes it. */
  term: string;
  /** How it is said; '' when nobody says it aloud. */
  reading: string;
  /** What is meant here, one line. */
  meaning: string;
  /** What it says word for word, where that misleads. */
  literal?: string;
  /** The engine wrote the literal sense, so its sentence is wrong there. */
  isTakenLiterally: boolean;
}

/** How much a text matters: asked for by the reader, or on screen where everything is translated. */
export type Urgency = 'asked' | 'automatic';

/** What is asked for. */
export interface Wanted {
  /** At most {@link LONGEST_TEXT} units. */
  text: string;
  direction: Direction;
  urgency: Urgency;
}

export const LONGEST_TEXT = 20_000;

/** What whoever asked for a translation hears of it: in the end `onDone` or `onFailed`, once, and nothing after that. */
export interface Hearer {
  /** The text so far, where the engine sends it as it grows. */
  onGrow?: (text: string) => void;
  /** Nothing to do but wait until then (milliseconds): the service asked for time. */
  onWaiting?: (until: number) => void;
  onDone: (translation: Translation) => void;
  /** `by` is null when no engine was reached. */
  onFailed: (problem: Problem, by: Origin | null) => void;
}

/** A question as the page sends it; `id` is the page's own number for it. */
export interface TranslateAsk extends Wanted {
  id: number;
}

/** From the page over the port `translate`; closing the port takes everything back. */
export type FromPage = { kind: 'ask'; ask: TranslateAsk } | { kind: 'cancel'; id: number };

/** To the page. After `done` or `failed` nothing more comes for an id. */
export type ToPage =
  | { kind: 'grow'; id: number; text: string }
  /** Nothing to do but wait: the service asked for time. */
  | { kind: 'waiting'; id: number; until: number }
  | { kind: 'done'; id: number; translation: Translation }
  | { kind: 'failed'; id: number; problem: Problem; by: Origin | null };
