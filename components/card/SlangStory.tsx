import { CarefulIcon } from '@/components/card/icons';
import { Chip, type ChipProps } from '@/components/ui/Chip';
import { useText } from '@/components/ui/text';
import type { LexiconEntry, LexiconTone } from '@/utils/lexicon/entry';

const CHIP_OF_TONE: Record<LexiconTone, ChipProps['tone']> = {
  warm: 'good',
  neutral: undefined,
  teasing: undefined,
  sarcastic: 'care',
  rude: 'care',
  vulgar: 'accent',
};

export interface SlangStoryProps {
  slang: LexiconEntry;
}

/** What slang means here, what it says word for word, and the story between the two. */
export function SlangStory({ slang }: SlangStoryProps) {
  const t = useText();
  return (
    <div class="story" lang="en">
      <p class="meaning">{slang.meaning}</p>
      {slang.like.length > 0 && (
        <p class="like">
          <span class="label" lang={t('card_lang')}>
            {t('card_like')}
          </span>{' '}
          {slang.like.map((phrase) => `“${phrase}”`).join(', ')}
        </p>
      )}
      <p class="chips" lang={t('card_lang')}>
        {slang.tone !== 'neutral' && <Chip tone={CHIP_OF_TONE[slang.tone]}>{t(`card_tone_${slang.tone}`)}</Chip>}
        <Chip>{t(slang.kind === 'bullet-comment' ? 'card_kind_bullet_comment' : `card_kind_${slang.kind}`)}</Chip>
        {slang.since !== undefined && <Chip>{t('card_since', String(slang.since))}</Chip>}
        {slang.status !== 'current' && <Chip tone="care">{t(`card_status_${slang.status}`)}</Chip>}
      </p>
      {slang.literal && (
        <p class="literal">
          <span class="label" lang={t('card_lang')}>
            {t('card_literal')}
          </span>{' '}
          {slang.literal}
        </p>
      )}
      {slang.note && <p class="note">{slang.note}</p>}
      {slang.caution && (
        <p class="caution">
          <CarefulIcon />
          <span>
            <strong lang={t('card_lang')}>{t('card_careful')}</strong> {slang.caution}
          </span>
        </p>
      )}
      {slang.example.zh && (
        <p class="example">
          <span lang="zh-Hans">{slang.example.zh}</span>
          <span>{slang.example.en}</span>
        </p>
      )}
    </div>
  );
}
