import { type CardFacts, cardKey, type WordSnapshot } from '@/utils/deck/card';
import type { DeckContents } from '@/utils/deck/merge';
import { exporters } from '@/utils/export/index';
import { type Figure, figure, median, timed } from './figure';

const CARDS = 10_000;
const DEVICE = 'benchdev';

/** Every exporter over 10,000 cards, against JSON.stringify of the same cards. */
export async function exportSuite(): Promise<Figure[]> {
  const contents = { cards: Array.from({ length: CARDS }, (_, i) => aCard(i)), reviews: [], encounters: [] };
  const floor = await median(3, () => timed(() => JSON.stringify(contents.cards)));
  const figures: Figure[] = [];
  for (const exporter of exporters) {
    const value = await median(3, () =>
      timed(() => exporter.write(contents as unknown as DeckContents, { now: Date.now() })),
    );
    figures.push(figure('export', `${exporter.id}, 10,000 cards, floor JSON.stringify`, 'ms', { value, floor }));
  }
  return figures;
}

function aCard(i: number): CardFacts {
  const simplified = `词${i}`;
  const word: WordSnapshot = {
    key: cardKey(simplified),
    simplified,
    traditional: `詞${i}`,
    pinyin: 'cí',
    gloss: 'a word that stands for many; another sense of it',
    basis: 'dictionary',
  };
  const at = `0mwq8o8aq${String(i % 10_000).padStart(4, '0')}${DEVICE}`;
  const sentence = `这是第${i}个句子，里面有${simplified}，还有别的内容。`;
  return {
    id: `c:${word.key}`,
    v: 1,
    word,
    wordAt: at,
    added: at,
    removed: '',
    fields: {},
    sightings: [{ at, sentence, url: `https://www.xiaohongshu.com/explore/${i}`, title: '小红书' }],
    seen: { [DEVICE]: 1 },
  };
}
