import { cardKey, type WordState, wordState } from '@/utils/deck/card';
import type { Deck } from '@/utils/deck/deck';
import type { Annotation, Protocol } from '@/utils/messages/protocol';
import type { Handlers } from '@/utils/messages/rpc';
import { readAloud } from '@/utils/pinyin/read';
import type { Engine } from '@/utils/segment/engine';
import type { Analysis } from '@/utils/segment/token';
import { analyseWithoutDictionary } from '@/utils/segment/without-dictionary';

export interface Parts {
  deck: Deck;
  openEngine: () => Promise<Engine>;
  /** The chance of recall, 0 to 1, below which a kept word carries pinyin again. */
  fadeAt: () => Promise<number>;
  /** The deck changed: badge and pages are told. */
  changed: () => Promise<void>;
}

/** The answers to the Protocol. */
export function makeHandlers({ deck, openEngine, fadeAt, changed }: Parts): Handlers<Protocol> {
  return {
    async annotate({ texts }): Promise<Annotation> {
      // Read while the texts are analysed, so that nobody waits for it.
      const atLeast = fadeAt();
      const { analysis, trouble } = await analyse(texts, openEngine);
      const keys = new Set(analysis.entries.map((entry) => entry.key));
      // A deck that cannot be opened must not keep a page from being read.
      const states = await deck.states([...keys], await atLeast).catch(() => ({}));
      return { ...analysis, states, ...(trouble && { trouble }) };
    },

    async saveWord({ word, met }): Promise<WordState> {
      const card = await deck.save(word, met);
      await changed();
      return wordState(card);
    },

    async removeWord({ key }): Promise<null> {
      if (await deck.remove(key)) await changed();
      return null;
    },

    async meetSlang({ met }): Promise<null> {
      await deck.meet(met);
      return null;
    },

    wordStates: async ({ keys }) => deck.states(keys, await fadeAt()),
  };
}

async function analyse(
  texts: string[],
  openEngine: Parts['openEngine'],
): Promise<{ analysis: Analysis; trouble?: 'dictionary' }> {
  let engine: Engine;
  try {
    engine = await openEngine();
  } catch (error) {
    console.error('Hongqiao: the dictionary cannot be opened', error);
    return { analysis: analyseWithoutDictionary(texts, { keyOf: cardKey, read: readAloud }), trouble: 'dictionary' };
  }
  return { analysis: engine.analyse(texts) };
}
