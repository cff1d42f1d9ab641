import { aCard, deckOf } from '@/utils/export/fakes';
import { exporters } from '@/utils/export/index';
import { type Figure, figure, median, timed } from './figure';
import { packageFigures } from './package';

const CARDS = 10_000;

/** Every exporter over 10,000 cards, against JSON.stringify of the same cards; packages for Anki in a browser. */
export async function exportSuite(): Promise<Figure[]> {
  const url = 'https://www.xiaohongshu.com/explore/1';
  const contents = deckOf(
    ...Array.from({ length: CARDS }, (_, i) =>
      aCard(`词${i}`, { sentence: `这是第${i}个句子，里面有词${i}，还有别的内容。`, url }),
    ),
  );
  const floor = await median(3, () => timed(() => JSON.stringify(contents.cards)));
  const figures: Figure[] = [];
  for (const exporter of exporters.filter(({ id }) => id !== 'apkg')) {
    const value = await median(3, () => timed(() => exporter.write(contents, { now: Date.now() })));
    figures.push(figure('export', `${exporter.id}, 10,000 cards, floor JSON.stringify`, 'ms', { value, floor }));
  }
  return [...figures, ...(await packageFigures())];
}
