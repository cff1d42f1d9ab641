import { Segmented } from '@/components/ui/Segmented';
import { useText } from '@/components/ui/text';
import { type Card, STANDINGS, type Standing, standingOf } from '@/utils/deck/card';

const CHOICES = ['learn', ...STANDINGS] as const;

export interface StandingControlProps {
  card: Card;
  /** Null leaves the word to reviews. */
  onStanding: (standing: Standing | null) => void;
}

/** What the reader says of a word, whatever reviews say. */
export function StandingControl({ card, onStanding }: StandingControlProps) {
  const t = useText();
  const value = standingOf(card) ?? 'learn';
  return (
    <div class="standing">
      <Segmented
        label={t('words_standing')}
        value={value}
        options={CHOICES.map((choice) => ({ value: choice, label: t(`words_standing_${choice}`) }))}
        onChange={(choice) => onStanding(choice === 'learn' ? null : choice)}
      />
      <p class="hint">{t(`words_standing_${value}_hint`)}</p>
    </div>
  );
}
