import type { ComponentChildren } from 'preact';
import { HearIcon } from '@/components/card/icons';
import { langsOf, Spoken } from '@/components/card/Spoken';
import { langOf, MetSentence } from '@/components/review/MetSentence';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import { type Card, languageOf, shownGloss } from '@/utils/deck/card';
import { type Ask, clozeParts, type Kind, sentenceWith } from '@/utils/deck/kinds';
import type { Voice } from '@/utils/speech/voice';

export interface QuestionProps {
  ask: Ask;
  voice: Voice;
  onSpeak: () => void;
}

/** What a word is asked by, where that is not the word itself. */
export function Question({ ask: { card, kind }, voice, onSpeak }: QuestionProps) {
  const t = useText();
  const prompts: Record<Kind, string> = {
    recognition: t('review_ask_listening'),
    recall: t(languageOf(card.word.key) === 'en' ? 'review_ask_recall_english' : 'review_ask_recall'),
    cloze: t('review_ask_cloze'),
    listening: t('review_ask_listening'),
    sense: t('review_ask_sense'),
  };
  const met = sentenceWith(card);
  return (
    <div class="question">
      <p class="prompt">{prompts[kind]}</p>
      {kind === 'recall' && <Meaning card={card} />}
      {kind === 'cloze' && met && (
        <>
          <blockquote class="in-sentence" lang={langOf(met.sentence, card.word)}>
            <Cloze parts={clozeParts(met.sentence, card.word)} signs={[...card.word.simplified].length} />
          </blockquote>
          <Meaning card={card} />
        </>
      )}
      {kind === 'sense' && met && <MetSentence met={met} word={card.word} />}
      {kind === 'listening' && <Sound card={card} voice={voice} onSpeak={onSpeak} />}
    </div>
  );
}

function Meaning({ card }: { card: Card }) {
  return (
    <p class="asked-meaning" lang={card.fields.gloss?.[0] ? undefined : langsOf(card.word).gloss}>
      {shownGloss(card)}
    </p>
  );
}

/** The sentence with a gap for each time the word stands in it, about as wide as the word. */
function Cloze({ parts, signs }: { parts: readonly string[]; signs: number }) {
  const t = useText();
  const pieces: ComponentChildren[] = [];
  for (const [i, part] of parts.entries()) {
    if (i > 0)
      pieces.push(<span key={i} class="gap" role="img" aria-label={t('review_gap')} style={{ width: `${signs}em` }} />);
    pieces.push(part);
  }
  return <>{pieces}</>;
}

/** The word as it sounds. Chosen on a device with a voice and asked on one without, it is written by its sound. */
function Sound({ card, voice, onSpeak }: { card: Card; voice: Voice; onSpeak: () => void }) {
  const t = useText();
  if (voice !== 'ready')
    return (
      <>
        <p class="sound-written">{card.word.pinyin ? <Spoken word={card.word} /> : card.word.simplified}</p>
        <p class="hint">{t('review_no_voice_here')}</p>
      </>
    );
  return (
    <Button class="hear-again outlined" shortcut="T" onClick={onSpeak}>
      <HearIcon /> {t('review_hear_again')} <kbd>T</kbd>
    </Button>
  );
}
