import type { MessageKey, Translate } from '@/components/ui/text';
import type { TagNames } from '@/utils/deck/words/query';
import { BANDS } from '@/utils/dictionary/bands';
import { ENGLISH_KINDS, LEXICON_KINDS } from '@/utils/lexicon/entry';

const KINDS: readonly string[] = [...LEXICON_KINDS, ...ENGLISH_KINDS];

/** What the reader calls a kind of word. Kinds we do not know come from files of others and go by their own name. */
export function kindName(kind: string, t: Translate): string {
  if (kind === 'word' || kind === 'own' || kind === 'sentence') return t(`words_kind_${kind}`);
  return KINDS.includes(kind) ? t(`card_kind_${kind.replace('-', '_')}` as MessageKey) : kind;
}

/** What the reader calls a band of common words. */
export function bandName(band: number, t: Translate): string {
  const last = BANDS[band - 1];
  return last ? t('words_band', String((BANDS[band - 2] ?? 0) + 1), String(last)) : t('words_band_rare');
}

/** What tags are called, so that words are found by them. */
export function tagNames(t: Translate): TagNames {
  return {
    ...Object.fromEntries([...KINDS, 'word', 'sentence', 'own'].map((kind) => [kind, kindName(kind, t)])),
    new: t('words_state_new'),
    learning: t('words_state_learning'),
    known: t('words_state_known'),
    suspended: t('words_state_paused'),
    ignored: t('words_state_ignored'),
  };
}
