import { Chip } from '@/components/ui/Chip';
import { useText } from '@/components/ui/text';
import { type Card, isSuspended, wordState } from '@/utils/deck/card';

/** How far the reader is with the word, and whether it is slang. */
export function StateChips({ card, now }: { card: Card; now: number }) {
  const t = useText();
  const standing = standingOf(card, now);
  const tone = standing === 'due' ? 'accent' : standing === 'known' ? 'good' : undefined;
  return (
    <span class="chips">
      {card.word.basis !== 'dictionary' && <Chip tone="care">{t('words_slang')}</Chip>}
      <Chip tone={tone}>{t(`words_state_${standing}`)}</Chip>
    </span>
  );
}

/** A new word is due by the letter, but "new" says more. */
function standingOf(card: Card, now: number): 'paused' | 'new' | 'due' | 'learning' | 'known' {
  if (isSuspended(card)) return 'paused';
  const state = wordState(card);
  if (state === 'new') return 'new';
  return card.memory.due <= now ? 'due' : state;
}
