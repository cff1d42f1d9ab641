import { languageOf, shownGloss } from '@/utils/deck/card';
import { cellOf, oneLine } from './columns';
import type { TextFormat } from './text-format';

/** The list of words as the extension Zhongwen saves it, for whatever reads such lists. */
export const zhongwen: TextFormat = {
  id: 'zhongwen',
  labelKey: 'export_zhongwen',
  extension: 'txt',
  mime: 'text/plain;charset=utf-8',
  takes: ({ word }) => languageOf(word.key) === 'zh',
  entry(card) {
    const { simplified, traditional, pinyin } = card.word;
    const cells = [simplified, traditional, pinyin, shownGloss(card), cellOf(card, 'My note')];
    return `${cells.map(oneLine).join('\t')}\r\n`;
  },
};
