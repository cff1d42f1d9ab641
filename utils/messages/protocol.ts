import type {
  CardKey,
  Encounter,
  KeptWord,
  SentenceTranslation,
  Standing,
  WordSnapshot,
  WordState,
} from '@/utils/deck/card';
import type { Seen } from '@/utils/deck/encounters';
import type { Analysis } from '@/utils/segment/token';
import type { Explains } from '@/utils/settings/settings';
import type { Language } from '@/utils/text/language';
import type { Availability, DeviceEngine, Direction } from '@/utils/translate/engine';

/** An analysis with what the deck knows of its words, so that a card opens without another question. */
export interface Annotation extends Analysis {
  /** Only words the deck holds something about. */
  states: Record<CardKey, KeptWord>;
  /** How often the slang in it was met before these texts; only what was met, and nothing while that is not remembered. */
  seen?: Record<CardKey, Seen>;
  /** Set when the dictionary could not be opened: Chinese tokens then carry readings alone. */
  trouble?: 'dictionary';
}

/** Every question a page or popup asks the background worker, with its answer. */
export interface Protocol {
  /** At most 64 texts and 200,000 UTF-16 units in one question. Nothing is learned from what is being typed. */
  annotate(req: { texts: string[]; explains: Explains; isTyped?: boolean }): Annotation;
  /** Keeps a word, or adds the sentence to one already kept. */
  saveWord(req: { word: WordSnapshot; met?: Encounter }): WordState;
  /** Keeps the sentence of an encounter as a card of its own, which has the key that comes back. */
  saveSentence(req: { met: Encounter; language: Language; through: string }): CardKey;
  /** What the reader says of a word, kept or not; null leaves it to reviews. */
  setStanding(req: { word: WordSnapshot; standing: Standing | null }): null;
  /** What the tab in front shows, as a data URL; null unless the reader has given us the page by the toolbar or a shortcut. */
  screenshot(req: Record<string, never>): string | null;
  /** Stores the picture of a post with a kept word: a JPEG of at most 60 kB as a data URL. */
  keepPicture(req: { key: CardKey; met: Encounter; jpeg: string }): null;
  /** Adds the translation of a sentence that a word was kept with. */
  keepTranslation(req: { key: CardKey; sentence: string; translation: SentenceTranslation }): null;
  /** Takes a word out of the deck; its reviews and note stay and come back with the next save. */
  removeWord(req: { key: CardKey }): null;
  /** Counts slang and memes that were on screen, where the reader wants that and the window is not private. */
  meetSlang(req: { met: { word: WordSnapshot; met: Encounter }[] }): null;
  /** What the deck knows now; asked again when the deck changes, and when memory may have faded. */
  wordStates(req: { keys: CardKey[] }): Record<CardKey, KeptWord>;
  /** Opens our page of translators: a page of ours cannot be opened by a link in somebody else's. */
  openTranslators(req: Record<string, never>): null;
}

/** What the popup and the worker ask the page in front (the only questions a page answers). */
export interface PageProtocol {
  summary(req: Record<string, never>): PageSummary & { page: PageName };
  /** The shortcut was used: the page knows which site it is. */
  togglePinyin(req: Record<string, never>): null;
  /** Begins the walk from word to word: the browser took the shortcut, so the page has not seen it. */
  walk(req: Record<string, never>): null;
  /** Translates whatever comes on screen until the address changes, or stops doing so. */
  translateAll(req: Record<string, never>): null;
}

/** What a page is called; a panel that was lent no page hears it from the page alone. */
interface PageName {
  url: string;
  title: string;
}

export interface PageSummary {
  /** Words seen so far on this page, most frequent first, at most 300. */
  words: PageWord[];
  characters: number;
  reading: {
    /** Chinese words so far, each as often as it stands here. */
    words: number;
    /** Of those, in the reader's memory: a kept word that is known or would be recalled just now. */
    recalled: number;
    /** Of those, recalled, or not kept and common enough for the reader's level. */
    known: number;
  };
  translated: {
    /** Posts and comments whose translation stands on the page now. */
    count: number;
    /** Whatever comes on screen is translated. */
    isAll: boolean;
  };
}

export interface PageWord {
  word: WordSnapshot;
  slang: boolean;
  count: number;
  sentence: string;
}

/** What the worker asks the document that runs on-device translators, where that is not the worker's own. */
export interface DeviceProtocol {
  available(req: { engine: DeviceEngine; direction: Direction }): Availability;
  /** `id` is the worker's own name for the request, by which it is taken back. */
  translate(req: { id: string; engine: DeviceEngine; texts: string[]; direction: Direction }): string[];
  /** Takes a request back, which then fails; one that is over or unknown is left alone. */
  cancel(req: { id: string }): null;
}
