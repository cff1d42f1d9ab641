import { Actions } from '@/components/card/Actions';
import { CloseIcon } from '@/components/card/icons';
import { Reading } from '@/components/card/Reading';
import { Senses } from '@/components/card/Senses';
import { SentenceTranslation, type SentenceTranslationProps } from '@/components/card/SentenceTranslation';
import { EnglishStory, SlangStory } from '@/components/card/SlangStory';
import { Sound } from '@/components/card/Spoken';
import { citationReading, groupByReading, plainSenses, shortMeaning } from '@/components/card/senses';
import { trusted } from '@/components/card/trusted';
import { Wishes, type WishesProps } from '@/components/card/Wishes';
import { Button } from '@/components/ui/Button';
import { useDay } from '@/components/ui/day';
import { Notice } from '@/components/ui/Notice';
import { type MessageKey, useText } from '@/components/ui/text';
import type { WordState } from '@/utils/deck/card';
import type { Seen } from '@/utils/deck/encounters';
import { withCapitals } from '@/utils/pinyin/tones';
import type { Entry, PackNote, TokenKind } from '@/utils/segment/token';
import type { ToneColours } from '@/utils/settings/settings';
import type { Voice } from '@/utils/speech/voice';

export interface WordCardProps extends Partial<Omit<WishesProps, 'keysHint'>> {
  /** The word as it stands in the page; all there is to show when nothing is known about it. */
  text: string;
  kind: TokenKind;
  /** The word, then what may be meant instead; empty when neither dictionary nor lexicon has it. */
  entries: readonly Entry[];
  /** Which of the entries the card is about. */
  index: number;
  /** How the word is read where it stands, one syllable per Han character. */
  readings: readonly string[];
  /** What the deck knows of the entry shown. */
  state: WordState | 'none';
  /** How often the entry shown was met before. */
  seen?: Seen;
  /** The present, against which "yesterday" is told. */
  now: number;
  toneColours: ToneColours;
  voice: Voice;
  /**
   * The dictionary did not open; or the last save failed, perhaps for want of space; or the picture of the post could
   * not be had, perhaps since the browser wants the reader to press our button first.
   */
  trouble?: 'dictionary' | 'save' | 'full' | 'picture' | 'picture_full' | 'picture_press';
  /** Show which keys do what the buttons do. */
  keysHint?: boolean;
  /** The sentence it stands in, where that can be translated. */
  sentence?: SentenceTranslationProps;
  onSave: () => void;
  onRemove: () => void;
  onSpeak: () => void;
  onCopy: () => void | Promise<void>;
  /** Another of the entries, by its place. */
  onPick: (index: number) => void;
  /** The neighbours in the text; left out where there is none. */
  onNext?: () => void;
  onPrevious?: () => void;
  onClose: () => void;
  /** Asks for the word once more, when the dictionary did not open. */
  onRetry?: () => void;
}

/** What a word means, where that comes from, and what to do with it. */
export function WordCard(props: WordCardProps) {
  const t = useText();
  const entry = props.entries[props.index];
  const syllables = readingOf(props, entry);
  const groups = entry
    ? groupByReading(entry.dictionary, syllables, entry.from?.dictionary ? plainSenses : undefined)
    : [];
  // A stranger's words are headed by whose they are.
  const from = entry?.from?.lexicon ?? entry?.from?.dictionary;
  const word = headword(entry, groups[0]?.traditional, props.text);
  const failed = props.trouble === 'dictionary' ? undefined : props.trouble;

  return (
    <div
      class="card"
      role="dialog"
      aria-label={t('card_label', word.main)}
      lang={t('card_lang')}
      data-tones={props.toneColours}
      tabIndex={-1}
    >
      <div class="head">
        <h2 class={`word ${entry?.english ? `latin ${sizeOf(word.main, LATIN)}` : sizeOf(word.main, HAN)}`}>
          <span lang={entry?.english ? 'en' : 'zh-Hans'}>{word.main}</span>
          {word.traditional && (
            <span class="traditional" lang="zh-Hant">
              {word.traditional}
            </span>
          )}
        </h2>
        <Button class="close" label={t('card_close')} title={t('card_close')} onClick={trusted(props.onClose)}>
          <CloseIcon />
        </Button>
        {syllables.length > 0 && <Reading syllables={syllables} />}
        {entry?.english && <Sound ipa={entry.english.sound} />}
        {word.usual && <p class="usual">{t('card_written', word.usual)}</p>}
        {props.seen && <SeenBefore seen={props.seen} now={props.now} />}
      </div>

      <div class="body" key={entry?.key ?? props.text} ref={reachableWhenScrolled}>
        {props.trouble === 'dictionary' && <Trouble trouble="dictionary" onAgain={props.onRetry} />}
        {!entry && props.trouble !== 'dictionary' && (
          <p class="unknown">
            {t(props.kind === 'name' ? 'card_unknown_name' : 'card_unknown')}{' '}
            {syllables.length > 0 && t('card_unknown_reading')}
          </p>
        )}
        {entry?.own && <p class="meaning">{entry.own}</p>}
        {from && <h3 class="heading">{from}</h3>}
        {entry?.lexicon && <SlangStory slang={entry.lexicon} />}
        {entry?.english && <EnglishStory english={entry.english} />}
        {entry?.lexicon && groups.length > 0 && <h3 class="heading">{t('card_dictionary')}</h3>}
        {groups.length > 0 && <Senses groups={groups} />}
        {entry?.packs?.map((note) => (
          <PackNotes key={note.pack} note={note} syllables={syllables} />
        ))}
        {props.sentence && <SentenceTranslation {...props.sentence} />}
        <Also {...props} />
        <p class="basis">
          <span>{basisOf(entry, t)}</span>
          {entry && props.state !== 'none' && !props.standing && (
            <span class="state">{t(`card_state_${props.state}`)}</span>
          )}
          {entry && props.standing && <span class="state">{t(`card_${props.standing}_state`)}</span>}
        </p>
      </div>

      <div class="foot">
        {failed && <Trouble trouble={failed} onAgain={failed.startsWith('picture') ? props.onPicture : props.onSave} />}
        <Actions
          {...props}
          key={entry?.key}
          state={entry && props.state}
          failed={failed !== undefined}
          keysHint={props.keysHint ?? false}
          {...(props.sentence && {
            isTranslated: props.sentence.shown !== null,
            onTranslate: props.sentence.onTranslate,
          })}
        />
        <Wishes
          standing={props.standing}
          onStanding={entry && props.onStanding}
          isSentenceKept={props.isSentenceKept ?? false}
          onSentence={props.onSentence}
          isPictureKept={props.isPictureKept ?? false}
          onPicture={props.onPicture}
          keysHint={props.keysHint ?? false}
        />
      </div>
    </div>
  );
}

function SeenBefore({ seen, now }: { seen: Seen; now: number }) {
  const t = useText();
  const day = useDay()(seen.last, now);
  return <p class="seen">{seen.count === 1 ? t('card_seen_once', day) : t('card_seen', String(seen.count), day)}</p>;
}

interface TroubleProps {
  trouble: NonNullable<WordCardProps['trouble']>;
  onAgain: (() => void) | undefined;
}

/** What went wrong, and the next step. */
function Trouble({ trouble, onAgain }: TroubleProps) {
  const t = useText();
  return (
    <Notice kind="error" action={onAgain && { label: t('card_try_again'), onClick: trusted(onAgain) }}>
      {t(`card_trouble_${trouble}`)}
    </Notice>
  );
}

/** What one of the reader's own sources says, under its name. */
function PackNotes({ note, syllables }: { note: PackNote; syllables: readonly string[] }) {
  const groups = groupByReading(note.dictionary, syllables, plainSenses);
  return (
    <section class="pack">
      <h3 class="heading">{note.pack}</h3>
      {note.lexicon && <SlangStory slang={note.lexicon} />}
      {groups.length > 0 && <Senses groups={groups} />}
    </section>
  );
}

/** Longer and shorter words over the same place. */
function Also({ entries, index, onPick }: WordCardProps) {
  const t = useText();
  if (entries.length < 2) return null;
  return (
    <div class="also">
      <h3 class="heading">{t('card_also')}</h3>
      {entries.map((entry, i) =>
        i === index ? null : (
          <button key={entry.key} type="button" onClick={trusted(() => onPick(i))}>
            <span lang="zh-Hans">{entry.headword}</span>
            <span class="says">
              <Reading syllables={citationReading(entry)} /> <span lang="en">{shortMeaning(entry)}</span>
            </span>
          </button>
        ),
      )}
    </div>
  );
}

/** What stands large: the simplified word beside its traditional form, or an unusual spelling above the usual one. */
function headword(entry: Entry | undefined, traditionalHere: string | undefined, text: string) {
  if (!entry) return { main: text, traditional: '', usual: '' };
  const { headword, simplified, traditional } = entry;
  if (headword !== simplified && headword !== traditional)
    return { main: headword, traditional: '', usual: simplified };
  // 发 fà is 髮, not 發: the reading in use decides.
  const other = traditionalHere ?? traditional;
  return { main: simplified, traditional: other === simplified ? '' : other, usual: '' };
}

function readingOf({ index, readings }: WordCardProps, entry: Entry | undefined): readonly string[] {
  if (!entry || (index === 0 && readings.length > 0)) return withCapitals(readings, entry?.dictionary[0]?.pinyin);
  return citationReading(entry);
}

function basisOf(entry: Entry | undefined, t: ReturnType<typeof useText>): string {
  if (!entry) return t('card_basis_reading');
  if (entry.own) return t('card_basis_own');
  const { lexicon, english, dictionary, from } = entry;
  const year = (lexicon ?? english)?.since;
  const since = year === undefined ? '' : ` · ${year}`;
  if (english) return t('card_basis_english') + since;
  const source = (pack: string | undefined, own: MessageKey) =>
    pack === undefined ? t(own) : t('card_basis_pack', pack);
  const parts = [
    lexicon && source(from?.lexicon, 'card_basis_lexicon') + since,
    dictionary.length > 0 && source(from?.dictionary, 'card_basis_dictionary'),
  ];
  return parts.filter(Boolean).join(' + ');
}

/** Up to how many signs a word is short, and middling; two letters are as wide as a character. */
const HAN = [4, 8] as const;
const LATIN = [10, 16] as const;

/** Long words are set smaller, so that the card keeps its calm. */
function sizeOf(word: string, [short, middling]: typeof HAN | typeof LATIN): 'short' | 'middling' | 'long' {
  const length = [...word].length;
  if (length <= short) return 'short';
  return length <= middling ? 'middling' : 'long';
}

/** A part that scrolls must be reachable by keyboard; one that does not should not be a stop on the way. */
function reachableWhenScrolled(body: HTMLElement | null) {
  if (body && body.scrollHeight > body.clientHeight) body.tabIndex = 0;
}
