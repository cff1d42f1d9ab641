import { LiveRegion, type Said } from '@/components/card/live-region';
import { type MountedCard, mountCard } from '@/components/card/mount';
import { langsOf } from '@/components/card/Spoken';
import { shortMeaning } from '@/components/card/senses';
import type { WordCardProps } from '@/components/card/WordCard';
import {
  type CardKey,
  type Encounter,
  type KeptWord,
  languageOf,
  type SentenceTranslation,
  type Standing,
  type WordSnapshot,
} from '@/utils/deck/card';
import { CallError, call } from '@/utils/messages/rpc';
import { translate } from '@/utils/messages/text';
import type { TranslateClient } from '@/utils/messages/translating';
import type { WordHit } from '@/utils/page/hit';
import type { Hover } from '@/utils/page/hover';
import { inSight, jpegOf, jpegOfScreenshot, pictureNear } from '@/utils/page/picture';
import type { Box } from '@/utils/page/place';
import { snapshotOf } from '@/utils/page/snapshot';
import { directionOf } from '@/utils/page/translation/direction';
import { isTyping } from '@/utils/page/typing';
import type { Entry } from '@/utils/segment/token';
import type { Settings } from '@/utils/settings/settings';
import { speak, type VoiceList, voiceState, watchVoices } from '@/utils/speech/voice';
import type { Direction } from '@/utils/translate/engine';
import { CardSentence } from './card-sentence';
import { copy } from './clipboard';

/** How far a card keeps from a word that a finger is on, px. */
const FINGER = 16;

export interface CardControllerOptions {
  doc: Document;
  css: string;
  settings: () => Settings;
  /** The word walk and the pointer's rules; made after the controller, which it calls. */
  hover: () => Hover;
  /** The worker's analysis is to be asked again: the dictionary may open now. */
  retry: () => void;
  /** Asks for a translation; gives how to take the question back. */
  ask: TranslateClient['ask'];
  /** Whether sentences are to be offered in translation here. */
  translates: () => boolean;
  /** Shows the translation of the post a text stands in; null where it needs no such way there. */
  post: (text: Text, sentence: string) => (() => void) | null;
  /** Shows the translation of the post a text stands in, or takes it away. */
  togglePost: (text: Text) => void;
  openTranslators: () => void;
  signal: AbortSignal;
}

/** Shows the card for the word under the pointer and does what its buttons and keys say. */
export class CardController {
  readonly #options: CardControllerOptions;
  /** Made for the first word: most pages are left without one. */
  #card: MountedCard | null = null;
  /** Made for the first word that is asked for by finger or key. */
  #live: LiveRegion | null = null;
  #hit: WordHit | null = null;
  #index = 0;
  #trouble: WordCardProps['trouble'];
  /** What a save on this card came to, until the page's states catch up. */
  readonly #fresh = new Map<string, Held>();
  /** Sentences kept from this page, with the keys of their cards. */
  readonly #sentences = new Map<string, CardKey>();
  /** Cards whose picture was kept from this page, with the sentence. */
  readonly #pictures = new Set<string>();
  #voices: VoiceList = null;
  readonly #sentence: CardSentence;

  constructor(options: CardControllerOptions) {
    this.#options = options;
    const { doc, signal } = options;
    this.#sentence = new CardSentence({
      ask: options.ask,
      onChange: () => this.#draw(),
      onDone: (translation) => this.#keepTranslation(translation),
    });
    watchVoices((voices) => {
      this.#voices = voices;
      this.#draw();
    }, signal);
    doc.addEventListener('keydown', (event) => this.#onKey(event), { capture: true, signal });
    signal.addEventListener('abort', () => {
      this.#sentence.forget();
      this.#card?.stop();
      this.#live?.leave();
    });
  }

  /** Begins to walk from word to word. The focus is ours until the card closes, so that its keys reach us everywhere. */
  async walk(): Promise<void> {
    if (await this.#options.hover().begin()) this.#region().focus(translate('walk_label'));
  }

  show(hit: WordHit): void {
    const before = this.#hit;
    const isSame = before?.block === hit.block && before.start === hit.start && before.end === hit.end;
    this.#hit = hit;
    // Another word of the same sentence keeps what it says.
    if (before?.sentence !== hit.sentence) this.#sentence.forget();
    if (!isSame) {
      this.#index = 0;
      this.#trouble = hit.trouble;
    }
    this.#draw();
    // A mouse on its way over a text would never let a screen reader finish.
    if (hit.by !== 'pointer' && !(isSame && before.by === hit.by)) this.#region().say(this.#said(hit));
  }

  hide(): void {
    this.#hit = null;
    this.#sentence.forget();
    this.#card?.hide();
    this.#live?.leave();
  }

  /** The deck's states were read again: what we knew better is now known to all. */
  refresh(): void {
    this.#fresh.clear();
    this.#draw();
  }

  /** Where the open card is, in the viewport. */
  box(): Box | null {
    return (this.#hit && this.#card?.box()) ?? null;
  }

  #draw(): void {
    const hit = this.#hit;
    if (!hit) return;
    const { doc, css, settings, hover } = this.#options;
    this.#card ??= mountCard({ doc, css, text: translate });
    const entry = hit.entries[this.#index];
    const { toneColours, cardKeys, speech } = settings();
    const language = languageOf(entry?.key ?? '');
    this.#card.show(
      {
        text: hit.text,
        kind: hit.token.kind,
        entries: hit.entries,
        index: this.#index,
        readings: hit.readings,
        state: 'none',
        ...(entry && this.#heldOf(entry.key, hit)),
        ...(entry && hit.seen?.[entry.key] && { seen: hit.seen[entry.key] }),
        now: Date.now(),
        toneColours,
        voice: voiceState(this.#voices, language, speech),
        ...(this.#trouble && { trouble: this.#trouble }),
        ...(entry && this.#offersSentence(hit) && { sentence: this.#sentenceProps(hit) }),
        keysHint: cardKeys && matchMedia('(hover: hover)').matches,
        onStanding: (standing) => void this.#setStanding(standing),
        isSentenceKept: this.#sentences.has(hit.sentence),
        ...(hit.sentence && { onSentence: () => void this.#toggleSentence() }),
        ...(entry && this.#pictureProps(hit, entry)),
        onSave: () => void this.#save(),
        onRemove: () => void this.#remove(),
        onSpeak: () => speak(this.#written(), language, settings().speech),
        onCopy: () => copy(this.#written(), this.#options.doc),
        onPick: (index) => {
          this.#index = index;
          this.#draw();
        },
        onNext: () => void hover().next(),
        onPrevious: () => void hover().previous(),
        onClose: () => hover().dismiss(),
        onRetry: () => this.#options.retry(),
      },
      { rects: hit.rects, element: hit.block.container, clearance: hit.by === 'finger' ? FINGER : 0 },
    );
  }

  #region(): LiveRegion {
    this.#live ??= new LiveRegion(this.#options.doc);
    return this.#live;
  }

  /** What is said of a word: the word, how it is read, what it means, and whether it is slang or kept. */
  #said({ text, token, readings, lang, ...hit }: WordHit): Said[] {
    const entry = hit.entries[0];
    const held = entry && this.#heldOf(entry.key, { state: hit.state });
    return [
      { text, lang },
      { text: readings.join(' '), lang: 'zh-Latn' },
      ...(token.kind === 'slang' ? [{ text: translate('walk_slang') }] : []),
      ...(entry ? [{ text: shortMeaning(entry), lang: langsOf(entry).gloss }] : [{ text: translate('card_unknown') }]),
      ...(held ? [{ text: stateText(held) }] : []),
    ];
  }

  /** The word shown, as the dictionary writes it, else as the page does. */
  #written(): string {
    return this.#hit?.entries[this.#index]?.headword ?? this.#hit?.text ?? '';
  }

  #heldOf(key: string, hit: Pick<WordHit, 'state'>): Held {
    return this.#fresh.get(key) ?? hit.state(key) ?? { state: 'none' };
  }

  #offersSentence(hit: WordHit): boolean {
    // What is being written is nobody's to read yet.
    return this.#options.translates() && !hit.block.isTyped && hit.sentence !== '';
  }

  #sentenceProps(hit: WordHit): NonNullable<WordCardProps['sentence']> {
    const { post, openTranslators, hover } = this.#options;
    const node = hit.block.pieces[0]?.node;
    const showPost = node && post(node, hit.sentence);
    return {
      shown: this.#sentence.shown,
      to: this.#directionOf(hit).to,
      onTranslate: () => this.#translate(),
      onHide: () => this.#sentence.forget(),
      ...(showPost && {
        onPost: () => {
          hover().dismiss();
          showPost();
        },
      }),
      onSettings: openTranslators,
    };
  }

  /** Translates the sentence of the word, or takes the translation away. */
  #translate(): void {
    const hit = this.#hit;
    if (!hit || !this.#offersSentence(hit)) return;
    this.#sentence.toggle(hit.sentence, this.#directionOf(hit));
  }

  /** By the sentence: an English word may stand in a Chinese one. */
  #directionOf(hit: WordHit): Direction {
    return directionOf(hit.sentence, this.#options.settings().explains) ?? directionOfHit(hit);
  }

  #translatePost(): void {
    const node = this.#hit?.block.pieces[0]?.node;
    if (!node) return;
    this.#options.hover().dismiss();
    this.#options.togglePost(node);
  }

  /** A word that was kept with this sentence keeps what it means, too, and so does the sentence. */
  #keepTranslation(translation: SentenceTranslation): void {
    const hit = this.#hit;
    if (!hit) return;
    const keys = hit.entries.map(({ key }) => key).filter((key) => this.#heldOf(key, hit).state !== 'none');
    for (const key of [...keys, this.#sentences.get(hit.sentence)])
      if (key)
        void call('keepTranslation', { key, sentence: hit.sentence, translation }).catch((error: unknown) =>
          console.warn('Hongqiao: the translation could not be kept', error),
        );
  }

  async #save(): Promise<void> {
    const hit = this.#hit;
    const entry = hit?.entries[this.#index];
    if (!hit || !entry) return;
    const question = { word: this.#snapshot(entry, hit), met: this.#metIn(hit) };
    await this.#change(entry.key, async () => ({ state: await call('saveWord', question) }));
  }

  #snapshot(entry: Entry, hit: WordHit): WordSnapshot {
    return snapshotOf(entry, this.#index === 0 ? hit.readings : []);
  }

  #metIn({ sentence }: WordHit): Encounter {
    const { location, title } = this.#options.doc;
    return { sentence, url: location.href, title, ...this.#sentence.kept(sentence) };
  }

  /** What the reader says of the word shown. */
  async #setStanding(standing: Standing | null): Promise<void> {
    const hit = this.#hit;
    const entry = hit?.entries[this.#index];
    if (!hit || !entry) return;
    const { state } = this.#heldOf(entry.key, hit);
    const word = this.#snapshot(entry, hit);
    await this.#change(entry.key, async () => {
      await call('setStanding', { word, standing });
      return { state, ...(standing && { standing }) };
    });
  }

  /** Says the same twice to take it back, as the button does. */
  #toggleStanding(standing: Standing): void {
    const key = this.#hit?.entries[this.#index]?.key;
    const now = key && this.#hit && this.#heldOf(key, this.#hit).standing;
    void this.#setStanding(now === standing ? null : standing);
  }

  /** Keeps the sentence as a card of its own and asks what it means; or takes out what was kept from here. */
  async #toggleSentence(): Promise<void> {
    const hit = this.#hit;
    if (!hit?.sentence) return;
    const { sentence } = hit;
    const kept = this.#sentences.get(sentence);
    await this.#attempt(async () => {
      if (kept) {
        await call('removeWord', { key: kept });
        this.#sentences.delete(sentence);
        return translate('walk_not_kept');
      }
      const met = this.#metIn(hit);
      this.#sentences.set(
        sentence,
        await call('saveSentence', { met, language: this.#directionOf(hit).from, through: hit.text }),
      );
      if (this.#hit === hit && !met.translation && !this.#sentence.shown) this.#translate();
      return translate('card_sentence_kept');
    });
  }

  #pictureProps(hit: WordHit, { key }: Entry): Pick<WordCardProps, 'isPictureKept' | 'onPicture'> {
    const card = this.#heldOf(key, hit).state === 'none' ? this.#sentences.get(hit.sentence) : key;
    if (!card || !pictureNear(hit.block.container)) return {};
    const isPictureKept = this.#pictures.has(card + hit.sentence);
    return { isPictureKept, onPicture: () => void this.#keepPicture(hit, card) };
  }

  /** Keeps the picture of the post with a card: as the page lets us read it, else as the browser shows it. */
  async #keepPicture(hit: WordHit, key: CardKey): Promise<void> {
    const shown = pictureNear(hit.block.container);
    if (!shown) return;
    try {
      const jpeg = await this.#jpegOf(shown);
      if (jpeg) {
        await call('keepPicture', { key, met: this.#metIn(hit), jpeg });
        this.#pictures.add(key + hit.sentence);
      }
      this.#trouble = jpeg ? hit.trouble : 'picture_press';
    } catch (error) {
      console.warn('Hongqiao: the picture could not be kept', error);
      this.#trouble = isFull(error) ? 'picture_full' : 'picture';
    }
    if (this.#hit === hit) this.#draw();
  }

  /** Null where the browser does not let us see the page. */
  async #jpegOf(shown: NonNullable<ReturnType<typeof pictureNear>>): Promise<string | null> {
    try {
      return jpegOf(shown);
    } catch {
      return this.#jpegOnScreen(inSight(shown));
    }
  }

  /** Null where the browser does not let us see the page. */
  async #jpegOnScreen(box: DOMRect): Promise<string | null> {
    // What lies over the picture must not be in it.
    this.#card?.veil(true);
    try {
      await nextFrame();
      const screenshot = await call('screenshot', {});
      return screenshot && jpegOfScreenshot(screenshot, box, devicePixelRatio);
    } finally {
      this.#card?.veil(false);
    }
  }

  async #remove(): Promise<void> {
    const key = this.#hit?.entries[this.#index]?.key;
    if (key) await this.#change(key, () => call('removeWord', { key }).then(() => ({ state: 'none' })));
  }

  async #change(key: string, ask: () => Promise<Held>): Promise<void> {
    await this.#attempt(async () => {
      const held = await ask();
      this.#fresh.set(key, held);
      return stateText(held);
    });
  }

  /** Changes the deck, and shows whether that could be done. @param ask answers what is said of it */
  async #attempt(ask: () => Promise<string>): Promise<void> {
    const hit = this.#hit;
    try {
      const said = await ask();
      if (this.#hit === hit) this.#trouble = hit?.trouble;
      if (this.#live?.hasFocus) this.#live.say([{ text: said }]);
    } catch (error) {
      console.warn('Hongqiao: the word could not be changed', error);
      if (this.#hit === hit) this.#trouble = isFull(error) ? 'full' : 'save';
    }
    this.#draw();
  }

  /** Zhongwen's keys, which readers have in their fingers. Typing is never touched. */
  #onKey(event: KeyboardEvent): void {
    if (!this.#hit || !event.isTrusted || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const hover = this.#options.hover();
    const actions: Record<string, () => void> = {
      n: () => void hover.next(),
      b: () => void hover.previous(),
      m: () => void hover.nextCharacter(),
      // A refusal shows in nothing but the clipboard; the button on the card says more.
      c: () => void copy(this.#written(), this.#options.doc).catch(() => {}),
      r: () => void this.#save(),
      k: () => this.#toggleStanding('known'),
      i: () => this.#toggleStanding('ignored'),
      s: () => void this.#toggleSentence(),
      t: () => (event.shiftKey ? this.#translatePost() : this.#translate()),
      escape: () => hover.dismiss(),
    };
    const key = event.key.toLowerCase();
    const isHeard = key === 'escape' || this.#live?.hasFocus || this.#options.settings().cardKeys;
    const act = isHeard ? actions[key] : undefined;
    if (!act) return;
    // The site has keys too; this one was for the card.
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  }
}

const isFull = (error: unknown): boolean => error instanceof CallError && error.code === 'quota';

/** Once what was drawn before is on the screen. */
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** What the deck holds of a word. */
type Held = Pick<KeptWord, 'state' | 'standing'>;

/** Chinese is told in English, English in Chinese. */
const directionOfHit = ({ lang }: Pick<WordHit, 'lang'>): Direction =>
  lang === 'en' ? { from: 'en', to: 'zh' } : { from: 'zh', to: 'en' };

const stateText = ({ state, standing }: Held): string => {
  if (standing) return translate(`card_${standing}_state`);
  return translate(state === 'none' ? 'walk_not_kept' : `card_state_${state}`);
};
