import fc from 'fast-check';
import { captureEncounter, captureWord } from '@/utils/deck/capture';
import type { CardFacts, SentenceTranslation } from '@/utils/deck/card';
import { NEVER, tick } from '@/utils/deck/clock';
import { aMeeting, aWord, NOON } from '@/utils/deck/fakes';
import type { DeckContents } from '@/utils/deck/merge';
import { type TextFormat, type TextOptions, writeText } from './text-format';

/** Decks for the tests of exporters, with the worst text a page can show. */

export const hostile = [
  'plain',
  'tab\there',
  'two\nlines',
  'old\r\nline ends\rtoo',
  '"quoted", with commas',
  '=HYPERLINK("https://evil.example","x")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '&amp; &lt;',
  "it's",
  '#deck:other',
  '[sound:x.mp3] [$]x[/$] [latex]x[/latex]',
  '{{c1::cloze}}',
  '\u2028\u2029\u0085',
  '\u0000\u0007\u001B',
  '牛\uD83D',
  '🐂🍺',
];

const anyText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.constantFrom(...'\t\r\n"\',=+-@<>&#;[]$种草 a'), { maxLength: 20 }).map((chars) => chars.join('')),
);

export function aCard(
  simplified: string,
  more: { sentence?: string; note?: string; gloss?: string; url?: string; translation?: SentenceTranslation } = {},
): CardFacts {
  const at = tick(NEVER, { now: NOON, device: 'aaaaaaaa' });
  const word = captureWord(aWord(simplified, { gloss: more.gloss ?? 'meaning' }));
  const { sentence = '', url, translation } = more;
  const met = captureEncounter(
    aMeeting(sentence, { ...(url !== undefined && { url }), ...(translation && { translation }) }),
  );
  return {
    id: `c:${word.key}`,
    v: 1,
    word,
    wordAt: at,
    added: at,
    removed: NEVER,
    fields: more.note === undefined ? {} : { note: [more.note, at] },
    sightings: more.sentence === undefined ? [] : [{ at, ...met }],
    seen: {},
  };
}

/** A card any of whose texts may be hostile, even those that capture would have cleaned. */
export const anyCard: fc.Arbitrary<CardFacts> = fc
  .record({ headword: anyText, gloss: anyText, note: anyText, story: anyText, sentence: anyText, kind: anyText })
  .map(({ headword, gloss, note, story, sentence, kind }) => {
    const card = aCard(`词${headword}`, { note });
    return {
      ...card,
      word: { ...card.word, simplified: headword, gloss, note: story, kind, basis: 'lexicon' as const },
      sightings: [{ at: card.added, sentence, url: 'https://weibo.com/1', title: '' }],
    };
  });

export const deckOf = (...cards: CardFacts[]): DeckContents => ({ cards, reviews: [], encounters: [] });

/** What a format writes of these cards. */
export async function written(
  format: TextFormat,
  cards: readonly CardFacts[],
  options: Partial<TextOptions> = {},
): Promise<string> {
  const { file } = await writeText(format, [cards], {
    options: { columns: format.columns?.preset ?? [], ...options },
    total: cards.length,
  });
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
}
