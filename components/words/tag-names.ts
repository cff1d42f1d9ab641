import type { MessageKey, Translate } from '@/components/ui/text';
import type { TagNames } from '@/utils/deck/words/query';
import { ENGLISH_KINDS, LEXICON_KINDS } from '@/utils/lexicon/entry';

const KINDS: readonly string[] = [...LEXICON_KINDS, ...ENGLISH_KINDS];

/** What the reader calls a kind of word. Kinds we do not know come from files of others and go by their own name. */
export function kindName(kind: string, t: Translate): string {
  if (kind === 'word' || kind === 'own' || kind === 'sentence') return t(`words_kind_${kind}`);
  return KINDS.includes(kind) ? t(`card_kind_${kind.replace('-', '_')}` as MessageKey) : kind;
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
