import { ankiText } from './anki-text';
import { apkg } from './apkg';
import { backup } from './backup';
import { csv } from './csv';
import type { Exporter } from './exporter';

/** Every way out of the deck, in the order of the menu. */
export const exporters: readonly Exporter[] = [apkg, ankiText, csv, backup];
