import { type CardKey, cardKey, sentenceKey, type WordState, wordState } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';
import type { Encounters } from '@/utils/deck/encounters';
import type { Annotation, Protocol } from '@/utils/messages/protocol';
import type { Asker, Handlers } from '@/utils/messages/rpc';
import { readAloud } from '@/utils/pinyin/read';
import type { Engine } from '@/utils/segment/engine';
import type { English } from '@/utils/segment/english';
import type { OwnWord } from '@/utils/segment/own-words';
import type { Analysis } from '@/utils/segment/token';
import { analyseWithoutDictionary } from '@/utils/segment/without-dictionary';
import type { Explains } from '@/utils/settings/settings';
import { hasHan } from '@/utils/text/han';
import type { Learner } from './learner';

export interface Parts {
  deck: Deck;
  encounters: Encounters;
  learner: Pick<Learner, 'take'>;
  /** The words that only the reader explains; the same list until the deck changes. */
  ownWords: () => Promise<readonly OwnWord[]>;
  /** Does the reader want to have counted what they meet? */
  countsMet: () => Promise<boolean>;
  openEngine: () => Promise<Engine>;
  openEnglish: () => Promise<English>;
  /** The chance of recall, 0 to 1, below which a kept word carries pinyin again. */
  fadeAt: () => Promise<number>;
  /** The deck changed: badge and pages are told. */
  changed: () => Promise<void>;
  /** What the tab in front shows, as a data URL; rejects where we may not look. */
  screenshot: () => Promise<string>;
  /** Opens our page of translators in a tab of its own. */
  openTranslators: () => Promise<unknown>;
}

/** The answers to the Protocol. */
export function makeHandlers(parts: Parts): Handlers<Protocol> {
  const { deck, encounters, learner, fadeAt, changed } = parts;
  // Of private windows nothing is remembered, and the demo feed is not reading.
  const remembers = async ({ isPrivate, isOurs }: Asker) => !isPrivate && !isOurs && (await parts.countsMet());

  return {
    async annotate({ texts, explains, isTyped }, from): Promise<Annotation> {
      const [{ analysis, engine, trouble }, isRemembered, atLeast] = await Promise.all([
        explain(texts, explains, parts),
        remembers(from),
        fadeAt(),
      ]);
      const keys = new Set(analysis.entries.map((entry) => entry.key));
      const slang = analysis.entries
        .filter((entry) => entry.lexicon || entry.english || entry.own)
        .map((entry) => entry.key);
      // A deck that cannot be opened must not keep a page from being read.
      const [states, seen] = await Promise.all([
        deck.states([...keys], atLeast).catch(() => ({})),
        isRemembered && slang.length > 0 ? encounters.seen(slang).catch(() => undefined) : undefined,
      ]);
      if (engine && isRemembered && !isTyped) {
        const read = texts.map((text, i) => ({ text, tokens: analysis.texts[i]!, url: from.url }));
        learner.take(
          read.filter(({ text }) => hasHan(text)),
          engine.dictionary,
        );
      }
      return { ...analysis, states, ...(seen && { seen }), ...(trouble && { trouble }) };
    },

    async saveWord({ word, met }): Promise<WordState> {
      const card = await deck.save(word, met);
      await changed();
      return wordState(card);
    },

    async saveSentence({ met, language, through }): Promise<CardKey> {
      const { sentence } = met;
      const pinyin = language === 'zh' ? readingOf(await analyse([sentence], parts)) : '';
      const card = await deck.save(
        {
          key: sentenceKey(sentence, language),
          simplified: sentence,
          traditional: sentence,
          pinyin,
          gloss: '',
          basis: 'dictionary',
          through,
        },
        met,
      );
      await changed();
      return card.word.key;
    },

    async setStanding({ word, standing }): Promise<null> {
      if (await deck.setStanding(word, standing)) await changed();
      return null;
    },

    screenshot: () => parts.screenshot().catch(() => null),

    // Pages show no pictures, and the popup sees them by itself.
    async keepPicture({ key, met, jpeg }): Promise<null> {
      const bytes = Uint8Array.from(atob(jpeg.slice(jpeg.indexOf(',') + 1)), (char) => char.charCodeAt(0));
      await deck.keepPicture(key, met, bytes);
      return null;
    },

    // Neither pages nor the badge show it, and the popup sees it by itself.
    async keepTranslation({ key, sentence, translation }): Promise<null> {
      await deck.translate(key, sentence, translation);
      return null;
    },

    async removeWord({ key }): Promise<null> {
      if (await deck.remove(key)) await changed();
      return null;
    },

    async meetSlang({ met }, from): Promise<null> {
      if (await remembers(from)) await encounters.meet(met);
      return null;
    },

    wordStates: async ({ keys }) => deck.states(keys, await fadeAt()),

    async openTranslators(): Promise<null> {
      await parts.openTranslators();
      return null;
    },
  };
}

interface Explained {
  analysis: Analysis;
  /** What made it: none where no text asked for Chinese, or when the dictionary cannot be opened, which is trouble. */
  engine?: Engine;
  trouble?: 'dictionary';
}

/** Each text by the language it is in and the languages that are explained; opens nothing that none of them needs. */
async function explain(texts: string[], explains: Explains, parts: Parts): Promise<Explained> {
  const english = explains === 'chinese' ? undefined : await parts.openEnglish().catch(withoutEnglish);
  const chinese = texts.map((text) => (explains === 'english' || english?.claims(text) ? '' : text));
  const read: Explained = chinese.every((text) => text === '')
    ? { analysis: { texts: texts.map(() => []), entries: [] } }
    : await analyse(chinese, parts);
  return english ? { ...read, analysis: english.add(texts, read.analysis) } : read;
}

/** English then stays as it is, which needs no word on a page that is mostly Chinese. */
function withoutEnglish(error: unknown): undefined {
  console.error('Hongqiao: the English terms cannot be opened', error);
}

/** How a text is read, its syllables parted by spaces; slang in letters and digits as its lexicon says it. */
function readingOf({ analysis: { texts, entries } }: Explained): string {
  const syllables = (texts[0] ?? []).flatMap(({ readings, entry }) =>
    readings.length > 0 ? readings : (entry !== undefined && entries[entry]?.lexicon?.pinyin) || [],
  );
  return syllables.join(' ');
}

async function analyse(texts: string[], { openEngine, ownWords }: Parts): Promise<Explained> {
  const [engine, own] = await Promise.all([
    openEngine().catch((error: unknown) => {
      console.error('Hongqiao: the dictionary cannot be opened', error);
      return undefined;
    }),
    ownWords(),
  ]);
  if (!engine)
    return { analysis: analyseWithoutDictionary(texts, { keyOf: cardKey, read: readAloud }), trouble: 'dictionary' };
  engine.setOwnWords(own);
  return { analysis: engine.analyse(texts), engine };
}
