import { type CardFacts, languageOf, ownNote, shownGloss } from '@/utils/deck/card';

/** How much of a word is copied: itself, with its reading, all that is known of it, and where it was met too. */
export const COPIES = ['word', 'reading', 'entry', 'sentence'] as const;
export type CopyForm = (typeof COPIES)[number];

/** A word as text to paste anywhere. */
export function copyText(card: CardFacts, form: CopyForm): string {
  const { word } = card;
  if (form === 'word') return word.simplified;
  if (form === 'reading') return join(' ', [word.simplified, word.pinyin]);
  const other = languageOf(word.key) === 'zh' && word.traditional !== word.simplified && word.traditional;
  const entry = [
    join(' ', [word.simplified, other && `(${other})`, word.pinyin]),
    shownGloss(card),
    word.note,
    ownNote(card),
  ];
  const [met] = card.sightings;
  const place = form === 'sentence' && met ? [met.sentence, met.translation?.text, met.url] : [];
  return join('\n', [...entry, ...place]);
}

const join = (by: string, parts: readonly (string | false | undefined)[]) => parts.filter(Boolean).join(by);
