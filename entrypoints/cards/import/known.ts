import { LIMITS } from '@/utils/deck/capture';
import { cardKey, type WordSnapshot } from '@/utils/deck/card';
import type { Job } from '@/utils/job';
import type { Annotation } from '@/utils/messages/protocol';
import { snapshotOf } from '@/utils/page/snapshot';
import type { Token } from '@/utils/segment/token';
import { countHan } from '@/utils/text/han';

/** What the dictionary is asked; the worker's own question, of which nothing is learned. */
export type Ask = (texts: string[]) => Promise<Annotation>;

/** Texts in one question, as many as it may have. */
const BATCH = 64;

/** What our dictionary and lexicon say of headwords. One that they lack has its readings alone; one without Han is left out. */
export async function askKnown(
  headwords: readonly string[],
  ask: Ask,
  { progress, signal }: Job,
): Promise<Map<string, WordSnapshot>> {
  const texts = [...new Set(headwords)].filter((text) => text !== '' && text.length <= LIMITS.headword);
  const known = new Map<string, WordSnapshot>();
  for (let from = 0; from < texts.length; from += BATCH) {
    signal.throwIfAborted();
    const batch = texts.slice(from, from + BATCH);
    const { texts: tokens, entries } = await ask(batch);
    batch.forEach((text, i) => {
      const snapshot = wholeWord(text, tokens[i] ?? [], entries) ?? byReadings(text, tokens[i] ?? []);
      if (snapshot) known.set(text, snapshot);
    });
    progress(Math.min(from + BATCH, texts.length), texts.length);
  }
  return known;
}

function wholeWord(text: string, tokens: readonly Token[], entries: Annotation['entries']): WordSnapshot | undefined {
  const [token, ...others] = tokens;
  const entry = token?.entry === undefined ? undefined : entries[token.entry];
  // A reader's own word says nothing here that the deck does not know already.
  if (!token || !entry || others.length > 0 || entry.own) return undefined;
  return entry.english ? undefined : { ...snapshotOf(entry, token.readings), key: cardKey(entry.simplified || text) };
}

function byReadings(text: string, tokens: readonly Token[]): WordSnapshot | undefined {
  const readings = tokens.flatMap((token) => token.readings);
  if (readings.length === 0 || readings.length !== countHan(text) || readings.includes('')) return undefined;
  const pinyin = readings.join(' ');
  return { key: cardKey(text), simplified: text, traditional: text, pinyin, gloss: '', basis: 'own' };
}
