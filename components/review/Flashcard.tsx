import { useEffect, useRef } from 'preact/hooks';
import { HearIcon } from '@/components/card/icons';
import { langsOf, Spoken } from '@/components/card/Spoken';
import { MetSentence } from '@/components/review/MetSentence';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import { type Card, languageOf, ownNote, shownGloss } from '@/utils/deck/card';
import type { Voice } from '@/utils/speech/voice';

export interface FlashcardProps {
  card: Card;
  /** The answer is in sight. */
  shown: boolean;
  voice: Voice;
  onSpeak: () => void;
}

/** One word to remember: first the word and where it was met, then all about it. */
export function Flashcard({ card, shown, voice, onSpeak }: FlashcardProps) {
  const { word, sightings } = card;
  const met = sightings[0];
  const inSimplified = !met?.sentence || met.sentence.includes(word.simplified) || word.traditional === word.simplified;
  return (
    <article class={shown ? 'flashcard shown' : 'flashcard'}>
      <h2 class={`word ${sizeOf(word)}`} lang={inSimplified ? langsOf(word).word : 'zh-Hant'}>
        {inSimplified ? word.simplified : word.traditional}
      </h2>
      {shown && <Answer card={card} voice={voice} onSpeak={onSpeak} otherScript={inSimplified} />}
      {met && <MetSentence met={met} word={word} withSource={shown} />}
    </article>
  );
}

interface AnswerProps extends Omit<FlashcardProps, 'shown'> {
  /** The word itself stands in simplified script, so the traditional form is news. */
  otherScript: boolean;
}

function Answer({ card, voice, onSpeak, otherScript }: AnswerProps) {
  const t = useText();
  const { word } = card;
  const note = ownNote(card);
  const answer = useRef<HTMLDivElement>(null);
  // The button that asked for the answer is gone; reading goes on where the answer begins.
  useEffect(() => answer.current?.focus({ preventScroll: true }), []);

  return (
    <div class="answer" tabIndex={-1} ref={answer}>
      <p class="reading-line">
        <Spoken word={word} />
        {word.traditional !== word.simplified && (
          <span class="traditional" lang={otherScript ? 'zh-Hant' : 'zh-Hans'}>
            {otherScript ? word.traditional : word.simplified}
          </span>
        )}
        <Button
          label={t('card_hear')}
          title={t('card_hear')}
          unavailable={voice === 'ready' ? undefined : t(`card_voice_${voice}`)}
          shortcut="T"
          onClick={onSpeak}
        >
          <HearIcon />
        </Button>
      </p>
      <p class="meaning" lang={card.fields.gloss?.[0] ? undefined : langsOf(word).gloss}>
        {shownGloss(card)}
      </p>
      {note && <p class="own-note">{note}</p>}
      {word.note && (
        <p class="story" lang={langsOf(word).gloss}>
          {word.note}
        </p>
      )}
    </div>
  );
}

/** Long words are set smaller, so that they stay on one line of a popup where they can. */
function sizeOf({ key, simplified }: Card['word']): 'short' | 'middling' | 'long' {
  const signs = [...simplified].length;
  // Two letters are as wide as a character.
  const length = languageOf(key) === 'en' ? signs / 2 : signs;
  if (length <= 4) return 'short';
  return length <= 8 ? 'middling' : 'long';
}
