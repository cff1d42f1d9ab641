import { type CardFacts, type Fields, isHeld, type Stamp, standingOf } from '@/utils/deck/card';
import { canonical } from '@/utils/deck/join';
import { keptAt } from '@/utils/deck/kept';
import { DEFAULT_OPTIONS, optionFields } from '@/utils/deck/options';
import { counting, type Grading, kindOf, type ReviewEntry } from '@/utils/deck/review';

/**
 * Going back to an earlier state without turning back a clock: what is otherwise now is changed once more, with stamps of
 * now, so that every device that hears of it comes to the same.
 */

type Value = string | number | boolean;

/** Whether the reader could tell two copies of a card apart. Of a word that is not in the deck that is its standing alone. */
export function sameState(a: CardFacts, b: CardFacts): boolean {
  if (isHeld(a) !== isHeld(b)) return false;
  if (!isHeld(a)) return standingOf(a) === standingOf(b);
  return (
    keptAt(a) === keptAt(b) &&
    same([a.word, a.sightings, a.seen], [b.word, b.sightings, b.seen]) &&
    Object.keys(fieldsBack(a.fields, b.fields)).length === 0
  );
}

/**
 * A card as it was. Sentences and how often it was kept are unions that no stamp takes back: this device goes back to
 * those of then, and one that knows more brings them again.
 */
export function backTo(now: CardFacts, then: CardFacts, at: Stamp): CardFacts {
  if (!isHeld(then)) {
    const fields = { ...now.fields, standing: [standingOf(then) ?? '', at] } satisfies Fields;
    return {
      ...now,
      ...(isHeld(now) && { removed: at }),
      ...(standingOf(now) !== standingOf(then) && { fields }),
    };
  }
  const stamped = Object.entries(fieldsBack(now.fields, then.fields)).map(([name, value]) => [name, [value, at]]);
  const fields: Fields = { ...now.fields, ...Object.fromEntries(stamped) };
  const isAsKept = isHeld(now) && keptAt(now) === keptAt(then);
  return {
    ...now,
    ...(!same(now.word, then.word) && { word: then.word, wordAt: at }),
    ...(!isAsKept && { added: at }),
    fields: isAsKept ? fields : { ...fields, kept: [keptAt(then), at] },
    sightings: then.sightings,
    seen: then.seen,
  };
}

/** What to set so that fields say what they said then. One that was not set then is emptied. */
function fieldsBack(now: Fields, then: Fields): Record<string, Value> {
  return valuesBack(now, then, () => undefined, ['kept']);
}

/** The same for the reader's choices, which fall back to what they are by themselves. */
export function optionsBack(now: Fields, then: Fields): Record<string, Value> {
  const defaults = optionFields(DEFAULT_OPTIONS);
  return valuesBack(now, then, (name) => defaults[name]);
}

function valuesBack(
  now: Fields,
  then: Fields,
  unset: (name: string) => Value | undefined,
  except: readonly string[] = [],
): Record<string, Value> {
  const names = [...new Set([...Object.keys(now), ...Object.keys(then)])].filter((name) => !except.includes(name));
  return Object.fromEntries(
    names.flatMap((name) => {
      const [is, was] = [now[name]?.[0], then[name]?.[0]];
      const empty = unset(name) ?? emptyOf(was ?? is ?? '');
      return (is ?? empty) === (was ?? empty) ? [] : [[name, was ?? empty]];
    }),
  );
}

const emptyOf = (value: Value): Value => (typeof value === 'string' ? '' : typeof value === 'boolean' ? false : 0);

/** What brings a log back to what counted then: the reviews to take back, and those to give again. */
export function logBack(
  now: readonly ReviewEntry[],
  then: readonly ReviewEntry[],
): { undo: Grading[]; again: Grading[] } {
  const [counted, wanted] = [counting(now), counting(then)];
  return { undo: beyond(counted, wanted), again: beyond(wanted, counted) };
}

/** Those of `a` that `b` has not; two are the same when they say the same, whoever wrote them. */
function beyond(a: readonly Grading[], b: readonly Grading[]): Grading[] {
  const left = new Map<string, number>();
  for (const entry of b) left.set(told(entry), (left.get(told(entry)) ?? 0) + 1);
  return a.filter((entry) => {
    const count = left.get(told(entry)) ?? 0;
    left.set(told(entry), count - 1);
    return count <= 0;
  });
}

const told = (entry: Grading): string => JSON.stringify([entry.t, entry.grade, kindOf(entry), entry.ms, entry.was]);

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
