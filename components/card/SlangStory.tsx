import type { ComponentChildren } from 'preact';
import { CarefulIcon } from '@/components/card/icons';
import { Chip, type ChipProps } from '@/components/ui/Chip';
import { type MessageKey, useText } from '@/components/ui/text';
import type { EnglishEntry, LexiconEntry, LexiconTone, Story } from '@/utils/lexicon/entry';

const CHIP_OF_TONE: Record<LexiconTone, ChipProps['tone']> = {
  warm: 'good',
  neutral: undefined,
  teasing: undefined,
  sarcastic: 'care',
  rude: 'care',
  vulgar: 'accent',
};

/** Chinese slang, told in English. */
export function SlangStory({ slang }: { slang: LexiconEntry }) {
  return (
    <StoryText
      story={slang}
      kind={slang.kind === 'bullet-comment' ? 'card_kind_bullet_comment' : `card_kind_${slang.kind}`}
      like="card_like"
      likes={slang.like.map((phrase) => `“${phrase}”`).join(', ')}
      told="en"
    />
  );
}

/** English slang, told in Chinese. */
export function EnglishStory({ english }: { english: EnglishEntry }) {
  return (
    <StoryText
      story={english}
      kind={`card_kind_${english.kind}`}
      like="card_like_english"
      likes={english.like.map((phrase) => (
        // Chinese breaks anywhere; a phrase of few characters reads better whole.
        <span key={phrase} class="phrase">{`“${phrase}”`}</span>
      ))}
      told="zh"
    />
  );
}

interface StoryTextProps {
  story: Story;
  kind: MessageKey;
  /** What introduces the phrases a speaker of the reader's language would post. */
  like: MessageKey;
  likes: ComponentChildren;
  /** The language it is told in; its example is in the other one first. */
  told: 'en' | 'zh';
}

const LANG = { en: 'en', zh: 'zh-Hans' } as const;

/** What slang means here, what it says word for word, and the story between the two. */
function StoryText({ story, kind, like, likes, told }: StoryTextProps) {
  const t = useText();
  const from = told === 'en' ? 'zh' : 'en';
  return (
    <div class="story" lang={LANG[told]}>
      <p class="meaning">{story.meaning}</p>
      {story.like.length > 0 && (
        <p class="like">
          <span class="label" lang={t('card_lang')}>
            {t(like)}
          </span>{' '}
          {likes}
        </p>
      )}
      <p class="chips" lang={t('card_lang')}>
        {story.tone !== 'neutral' && <Chip tone={CHIP_OF_TONE[story.tone]}>{t(`card_tone_${story.tone}`)}</Chip>}
        <Chip>{t(kind)}</Chip>
        {story.since !== undefined && <Chip>{t('card_since', String(story.since))}</Chip>}
        {story.status !== 'current' && <Chip tone="care">{t(`card_status_${story.status}`)}</Chip>}
      </p>
      {story.literal && (
        <p class="literal">
          <span class="label" lang={t('card_lang')}>
            {t('card_literal')}
          </span>{' '}
          {story.literal}
        </p>
      )}
      {story.note && <p class="note">{story.note}</p>}
      {story.caution && (
        <p class="caution">
          <CarefulIcon />
          <span>
            <strong lang={t('card_lang')}>{t('card_careful')}</strong> {story.caution}
          </span>
        </p>
      )}
      {story.example[from] && (
        <p class="example">
          <span lang={LANG[from]}>{story.example[from]}</span>
          <span>{story.example[told]}</span>
        </p>
      )}
    </div>
  );
}
