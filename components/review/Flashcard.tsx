import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { HearIcon } from '@/components/card/icons';
import { langsOf, Spoken } from '@/components/card/Spoken';
import { Headword } from '@/components/review/Headword';
import { MetSentence, placeOf } from '@/components/review/MetSentence';
import { Question } from '@/components/review/Question';
import { type Typed, Verdict } from '@/components/review/Verdict';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import { type Card, isSentence, languageOf, ownNote, shownGloss } from '@/utils/deck/card';
import { type Ask, sentenceWith } from '@/utils/deck/kinds';
import type { Picture } from '@/utils/deck/pictures';
import type { Voice } from '@/utils/speech/voice';

export interface FlashcardProps {
  ask: Ask;
  /** The answer is in sight. */
  shown: boolean;
  /** What the reader typed, where that was asked. */
  typed?: Typed | undefined;
  voice: Voice;
  onSpeak: () => void;
  /** Of the posts it was met in. */
  pictures?: readonly Picture[];
  /** Stands below the answer: what the reader can change about the word. */
  edit?: ComponentChildren;
}

/** One word to remember: first what it is asked by, then all about it. */
export function Flashcard({ ask, shown, typed, voice, onSpeak, pictures = [], edit }: FlashcardProps) {
  const { card, kind } = ask;
  const { word, sightings } = card;
  const isWhole = isSentence(word.key);
  const met = kind === 'cloze' || kind === 'sense' ? sentenceWith(card) : sightings[0];
  const inSimplified = !met?.sentence || met.sentence.includes(word.simplified) || word.traditional === word.simplified;
  if (!shown && kind !== 'recognition')
    return (
      <article class="flashcard">
        <Question ask={ask} voice={voice} onSpeak={onSpeak} />
      </article>
    );
  return (
    <article class={shown ? 'flashcard shown' : 'flashcard'}>
      <h2 class={`word ${sizeOf(word)}`} lang={inSimplified ? langsOf(word).word : 'zh-Hant'}>
        {inSimplified ? <Headword word={word} /> : word.traditional}
      </h2>
      {shown && <Answer card={card} typed={typed} voice={voice} onSpeak={onSpeak} otherScript={inSimplified} />}
      {met && (shown || !isWhole) && (
        <MetSentence
          met={isWhole ? placeOf(met) : met}
          word={word}
          withSource={shown}
          picture={shown ? pictures.find(({ sentence }) => sentence === met.sentence) : undefined}
        />
      )}
      {shown && edit}
    </article>
  );
}

interface AnswerProps extends Pick<FlashcardProps, 'typed' | 'voice' | 'onSpeak'> {
  card: Card;
  /** The word itself stands in simplified script, so the traditional form is news. */
  otherScript: boolean;
}

function Answer({ card, typed, voice, onSpeak, otherScript }: AnswerProps) {
  const t = useText();
  const { word } = card;
  const note = ownNote(card);
  const answer = useRef<HTMLDivElement>(null);
  // The button that asked for the answer is gone; reading goes on where the answer begins.
  useEffect(() => answer.current?.focus({ preventScroll: true }), []);

  return (
    <div class="answer" tabIndex={-1} ref={answer}>
      {typed && <Verdict typed={typed} word={word} />}
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
function sizeOf({ key, simplified }: Card['word']): 'short' | 'middling' | 'long' | 'sentence' {
  if (isSentence(key)) return 'sentence';
  const signs = [...simplified].length;
  // Two letters are as wide as a character.
  const length = languageOf(key) === 'en' ? signs / 2 : signs;
  if (length <= 4) return 'short';
  return length <= 8 ? 'middling' : 'long';
}
