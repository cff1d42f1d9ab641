import { type Card, isHeld, isSuspended } from './card';
import type { Graded } from './deck';
import type { Ask } from './kinds';

/**
 * One sitting of review as plain data: what is asked, what comes next, what was graded. What a screen shows follows
 * from it, and every step is a function from one sitting to the next; the deck is read and written elsewhere.
 */
export interface Session {
  /** What is asked, and what was fetched ahead. */
  asks: readonly Ask[];
  /** The grades of this sitting, as far as they were not taken back. */
  given: readonly Given[];
  /** The grade of what is asked is being stored: until then nothing else is asked. */
  storing: boolean;
  /** Tells questions apart: another number is another question, also about the same word. */
  question: number;
  /** What is asked was taken back, and is asked whether or not the deck would ask it now. */
  again?: boolean;
}

export interface Given {
  ask: Ask;
  /** The number of the grade in the log. */
  n: number;
}

export const NEW_SESSION: Session = { asks: [], given: [], storing: false, question: 0 };

export const asked = ({ asks }: Session): Ask | undefined => asks[0];

/**
 * With what the deck wants asked now. What is asked stays in front as long as it still should be, and stays the same
 * question unless its card changed elsewhere.
 */
export function refilled(session: Session, due: readonly Ask[]): Session {
  if (session.storing) return session;
  const front = asked(session);
  const still = front && (due.find((ask) => isSame(ask, front)) ?? (session.again ? front : undefined));
  if (!front || !still) return { ...session, asks: due, question: session.question + 1 };
  const isSameCard = still.card.changed === front.card.changed;
  return {
    ...session,
    asks: [isSameCard ? front : still, ...due.filter((ask) => ask.card.id !== still.card.id)],
    question: session.question + (isSameCard ? 0 : 1),
  };
}

export const storing = (session: Session): Session => ({ ...session, storing: true });

/** After the grade was stored, or refused since the word was reviewed elsewhere, or met a word that is gone. */
export function graded(session: Session, result: Graded | null): Session {
  const [ask, ...others] = session.asks;
  const question = session.question + 1;
  if (!ask) return { ...session, storing: false, question };
  const given = result && result.n !== null ? [...session.given, { ask, n: result.n }] : session.given;
  // The other kinds of the word wait until tomorrow now.
  return { asks: others.filter(({ card }) => card.id !== ask.card.id), given, storing: false, question };
}

/** After the grade could not be stored: the same question again, as a new one, so that it can be answered again. */
export function notStored(session: Session): Session {
  return { ...session, storing: false, question: session.question + 1 };
}

/** The grade that an undo takes back. */
export const lastGiven = ({ given }: Session): Given | undefined => given.at(-1);

/** After a grade was taken back: its word is asked again at once, as it was, unless it is gone from the deck. */
export function takenBack(session: Session, { ask, n }: Given, card: Card | null): Session {
  const given = session.given.filter((other) => other.n !== n);
  const others = session.asks.filter((other) => other.card.id !== ask.card.id);
  const again = card !== null && isHeld(card);
  const asks = again ? [{ card, kind: ask.kind }, ...others] : others;
  return { ...session, given, asks, question: session.question + 1, again };
}

/** After the reader changed a word in the midst of it: the same question, with the word as it is now. */
export function edited(session: Session, card: Card): Session {
  const change = (ask: Ask): Ask => (ask.card.id === card.id ? { ...ask, card } : ask);
  return {
    ...session,
    again: session.again === true && !isSuspended(card),
    asks: session.asks.map(change),
    given: session.given.map((g) => ({ ...g, ask: change(g.ask) })),
  };
}

const isSame = (a: Ask, b: Ask): boolean => a.card.id === b.card.id && a.kind === b.kind;
