import { Chip } from '@/components/ui/Chip';
import { useText } from '@/components/ui/text';
import { type Card, isSentence, isSuspended, standingOf, wordState } from '@/utils/deck/card';

/** How far the reader is with the word, and whether it is slang. */
export function StateChips({ card, now }: { card: Card; now: number }) {
  const t = useText();
  const shown = shownState(card, now);
  const tone = shown === 'due' ? 'accent' : shown === 'known' ? 'good' : undefined;
  return (
    <span class="chips">
      {isSentence(card.word.key) && <Chip>{t('words_sentence')}</Chip>}
      {card.word.basis !== 'dictionary' && <Chip tone="care">{t('words_slang')}</Chip>}
      <Chip tone={tone}>{t(`words_state_${shown}`)}</Chip>
    </span>
  );
}

/** A new word is due by the letter, but "new" says more. */
function shownState(card: Card, now: number): 'ignored' | 'paused' | 'new' | 'due' | 'learning' | 'known' {
  const standing = standingOf(card);
  if (standing === 'ignored') return standing;
  if (isSuspended(card)) return 'paused';
  const state = wordState(card);
  if (standing || state === 'new') return state;
  return card.memory.due <= now ? 'due' : state;
}
