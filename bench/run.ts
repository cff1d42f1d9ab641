/**
 * Measures the product: npm run bench -- [engine|readings|lexicon|new-words|cold|export|page|deck|words|sync …] [--json FILE]
 *
 * Every figure stands beside a floor measured in the same run, since absolute
 * times say more about the machine than about us.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { coldSuite } from './cold';
import { deckSuite } from './deck';
import { engineSuite } from './engine';
import { exportSuite } from './export';
import type { Figure } from './figure';
import { lexiconSuite } from './lexicon';
import { newWordsSuite } from './new-words';
import { pageSuite } from './page/index';
import { readingsSuite } from './readings';
import { syncSuite } from './sync';
import { wordsSuite } from './words/index';

const SUITES: Record<string, () => Promise<Figure[]>> = {
  engine: engineSuite,
  readings: readingsSuite,
  lexicon: lexiconSuite,
  'new-words': newWordsSuite,
  cold: coldSuite,
  export: exportSuite,
  page: pageSuite,
  deck: deckSuite,
  words: wordsSuite,
  sync: syncSuite,
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const unknown = positionals.filter((name) => !SUITES[name]);
if (unknown.length > 0) {
  console.error(`There is no suite "${unknown[0]}": choose from ${Object.keys(SUITES).join(', ')}.`);
  process.exit(1);
}
const figures: Figure[] = [];
for (const [name, suite] of Object.entries(SUITES))
  if (positionals.length === 0 || positionals.includes(name)) figures.push(...(await suite()));

const short = (n: number) => (n >= 1000 ? Math.round(n).toLocaleString('en') : n.toPrecision(3));
console.table(
  figures.map(({ suite, name, value, floor, unit, ratio }) => ({
    suite,
    name,
    value: `${short(value)} ${unit}`,
    floor: `${short(floor)} ${unit}`,
    ratio: Number(ratio.toFixed(2)),
  })),
);
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
