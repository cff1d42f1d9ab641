import { ankiText } from './anki-text';
import { apkg } from './apkg';
import { backup } from './backup';
import { csv } from './csv';
import type { Exporter } from './exporter';
import { markdownList, markdownTable } from './markdown';
import { plainList } from './plain-list';
import { pleco } from './pleco';
import { quizlet } from './quizlet';
import { exporterOf, type TextFormat } from './text-format';
import { zhongwen } from './zhongwen';

/** The quick ways out of the deck, in the order of the menu. */
export const exporters: readonly Exporter[] = [apkg, exporterOf(ankiText), exporterOf(csv), backup];

/** Every kind of text file, in the order of the page. */
export const textFormats: readonly TextFormat[] = [
  ankiText,
  csv,
  pleco,
  quizlet,
  markdownTable,
  markdownList,
  plainList,
  zhongwen,
];
