import { ankiText } from './anki-text';
import { backup } from './backup';
import { csv } from './csv';
import type { Exporter } from './exporter';

/** Every way out of the deck, in the order of the menu. */
export const exporters: readonly Exporter[] = [ankiText, csv, backup];
