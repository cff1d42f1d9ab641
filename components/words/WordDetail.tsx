import { useEffect, useRef } from 'preact/hooks';
import { HearIcon, PreviousIcon } from '@/components/card/icons';
import { langsOf, Spoken } from '@/components/card/Spoken';
import { ShareEntry } from '@/components/met/ShareEntry';
import { Headword } from '@/components/review/Headword';
import { MetSentence, placeOf } from '@/components/review/MetSentence';
import { Button } from '@/components/ui/Button';
import { Chip } from '@/components/ui/Chip';
import { Switch } from '@/components/ui/Switch';
import { useText } from '@/components/ui/text';
import { HandOver } from '@/components/words/HandOver';
import { Leech } from '@/components/words/Leech';
import { OwnText } from '@/components/words/OwnText';
import { StandingControl } from '@/components/words/StandingControl';
import { StateChips } from '@/components/words/StateChips';
import { bandName } from '@/components/words/tag-names';
import { LIMITS } from '@/utils/deck/capture';
import {
  type Card,
  isHeld,
  isSentence,
  isSuspended,
  ourGloss,
  ownNote,
  type Standing,
  shownGloss,
  standingOf,
  timesSeen,
} from '@/utils/deck/card';
import type { Kind } from '@/utils/deck/kinds';
import type { Picture } from '@/utils/deck/pictures';
import type { Lookup } from '@/utils/handover/lookups';
import type { Voice } from '@/utils/speech/voice';

export interface WordDetailProps {
  card: Card;
  now: number;
  voice: Voice;
  /** It stands beside the list, not in its place. */
  beside: boolean;
  onBack: () => void;
  onSpeak: () => void;
  /** Answer whether it could be stored. */
  onGloss: (gloss: string) => Promise<boolean>;
  onNote: (note: string) => Promise<boolean>;
  onSuspend: (suspended: boolean) => void;
  /** What the reader says of the word; null leaves it to reviews. */
  onStanding: (standing: Standing | null) => void;
  /** Puts a word that only has a standing into the deck. */
  onKeep: () => void;
  /** In which the word is forgotten again and again. */
  leeches: readonly Kind[];
  /** Asks these again; left out while they are asked anyway. */
  onPardon?: (() => void) | undefined;
  onRemove: () => void;
  /** Of the posts it was met in. */
  pictures: readonly Picture[];
  onDropPicture: (picture: Picture) => void;
  lookups: readonly Lookup[];
  /** Where these are chosen. */
  chooseLookups: string;
  /** Puts text on the clipboard; rejects when the browser refuses. */
  onCopy: (text: string) => Promise<void>;
  onDownload: (text: string, name: string) => void;
}

/** All about one word: what it means, what the reader wrote about it, where it was met. */
export function WordDetail(props: WordDetailProps) {
  const { card, now, voice, beside, onBack } = props;
  const { word } = card;
  const langs = langsOf(word);
  const t = useText();
  const back = useRef<HTMLDivElement>(null);
  // Comes from the list: the focus follows, and Escape goes back.
  useEffect(() => {
    if (!beside) back.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [beside]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape from anywhere inside, the button does the same
    <div
      class="word-detail"
      ref={back}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Or the browser closes the popup.
        event.preventDefault();
        onBack();
      }}
    >
      {!beside && (
        <Button class="back" onClick={onBack}>
          <PreviousIcon /> {t('words_back')}
        </Button>
      )}
      <header>
        <h2 class={isSentence(word.key) ? 'sentence' : undefined}>
          <span lang={langs.word}>
            <Headword word={word} />
          </span>
          {word.traditional !== word.simplified && (
            <span class="traditional" lang="zh-Hant">
              {word.traditional}
            </span>
          )}
        </h2>
        <p class="reading-line">
          <Spoken word={word} />
          <Button
            label={t('card_hear')}
            title={t('card_hear')}
            unavailable={voice === 'ready' ? undefined : t(`card_voice_${voice}`)}
            onClick={props.onSpeak}
          >
            <HearIcon />
          </Button>
          <StateChips card={card} now={now} />
          {word.band && <Chip>{bandName(word.band, t)}</Chip>}
        </p>
        {ourGloss(card) && (
          <p class="meaning" lang={langs.gloss}>
            {ourGloss(card)}
          </p>
        )}
        {word.note && (
          <p class="story" lang={langs.gloss}>
            {word.note}
          </p>
        )}
      </header>
      <HandOver key={card.id} card={card} lookups={props.lookups} choose={props.chooseLookups} onCopy={props.onCopy} />
      {isHeld(card) ? <InDeck {...props} /> : <Apart {...props} />}
    </div>
  );
}

/** What belongs to a word of the deck. */
function InDeck(props: WordDetailProps) {
  const { card } = props;
  const { word } = card;
  const t = useText();
  return (
    <>
      <Leech kinds={props.leeches} onPardon={props.onPardon} />
      <OwnText
        key={`${card.id} gloss`}
        label={t('words_own_gloss')}
        placeholder={word.basis === 'own' ? undefined : t('words_own_gloss_hint')}
        value={card.fields.gloss?.[0] ?? ''}
        maxLength={LIMITS.gloss}
        onSave={props.onGloss}
      />
      <OwnText
        key={`${card.id} note`}
        label={t('words_own_note')}
        value={ownNote(card)}
        maxLength={LIMITS.note}
        rows={2}
        onSave={props.onNote}
      />
      {word.basis === 'own' && (
        <ShareEntry
          entry={{ term: word.simplified, pinyin: word.pinyin, meaning: shownGloss(card) }}
          onCopy={props.onCopy}
          onDownload={props.onDownload}
        />
      )}
      <Sentences {...props} />
      <StandingControl card={card} onStanding={props.onStanding} />
      <Switch
        label={t('words_ask')}
        hint={t('words_ask_hint')}
        checked={!isSuspended(card)}
        onChange={(ask) => props.onSuspend(!ask)}
      />
      <Button kind="danger" onClick={props.onRemove}>
        {t('words_remove')}
      </Button>
    </>
  );
}

/** A word of which only what the reader says of it is held. */
function Apart({ card, onStanding, onKeep }: WordDetailProps) {
  const t = useText();
  const standing = standingOf(card);
  return (
    <>
      {standing && <p class="apart">{t(`words_apart_${standing}`)}</p>}
      <p class="apart-actions">
        <Button kind="primary" onClick={onKeep}>
          {t('words_apart_keep')}
        </Button>
        <Button disabled={!standing} onClick={() => onStanding(null)}>
          {t('words_apart_forget')}
        </Button>
      </p>
    </>
  );
}

function Sentences({ card, pictures, onDropPicture }: WordDetailProps) {
  const t = useText();
  const seen = timesSeen(card);
  const isWhole = isSentence(card.word.key);
  if (card.sightings.length === 0) return null;
  return (
    <section class="sentences" aria-label={t(isWhole ? 'words_places' : 'words_sentences')}>
      <h3>
        {t(isWhole ? 'words_places' : 'words_sentences')}
        {seen > card.sightings.length && <span class="count"> {t('words_seen', String(seen))}</span>}
      </h3>
      {card.sightings.map((sighting) => {
        const picture = pictures.find(({ sentence }) => sentence === sighting.sentence);
        return (
          <div key={sighting.at + sighting.sentence}>
            <MetSentence met={isWhole ? placeOf(sighting) : sighting} word={card.word} withSource picture={picture} />
            {picture && (
              <p class="picture-line">
                {t('words_picture_hint')}{' '}
                <Button onClick={() => onDropPicture(picture)}>{t('words_picture_drop')}</Button>
              </p>
            )}
          </div>
        );
      })}
    </section>
  );
}
