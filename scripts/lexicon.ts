/**
 * The slang lexicon on the command line, for people who write entries.
 *
 *   npm run -s lexicon                  checks every block; a mistake is named with file and line
 *   npm run -s lexicon -- 种草 yyds      shows entries as a reader finds them
 *   npm run -s lexicon -- --sample 7    shows 30 picked by chance, the same 30 for the same number
 */
import { parseArgs } from 'node:util';
import { readCedict } from '@/modules/dictionary/compile';
import { readLexicon } from '@/modules/dictionary/lexicon';
import { readingsOf } from '@/modules/dictionary/readings';
import type { LexiconEntry } from '@/utils/lexicon/entry';
import { slangForm, spellingsOf } from '@/utils/lexicon/pack';

const SAMPLE = 30;

/** Entries picked without repeats; the order of a seed is kept as long as no entry comes or goes. */
function sample(lexicon: LexiconEntry[], seed: number): LexiconEntry[] {
  const rest = [...lexicon];
  let state = seed >>> 0;
  const random = () => {
    // Numerical Recipes' generator: good enough to pick by chance.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from(
    { length: Math.min(SAMPLE, rest.length) },
    () => rest.splice(Math.floor(random() * rest.length), 1)[0]!,
  );
}

function shown(entry: LexiconEntry): string {
  const { term, traditional, aliases, pinyin, kind, tone, since, status, literal, meaning, note, like, caution } =
    entry;
  const spellings = [traditional ?? [], aliases].flat();
  return [
    `${term}  ${pinyin}  · ${[kind, tone, since, status].filter(Boolean).join(', ')}`,
    ...(spellings.length > 0 ? [`  also ${spellings.join(' ')}`] : []),
    `  ${meaning}  (literally: ${literal})`,
    `  ${note}`,
    ...(like.length > 0 ? [`  like “${like.join('” “')}”`] : []),
    ...(caution ? [`  caution: ${caution}`] : []),
    `  ${entry.example.zh}  ${entry.example.en}`,
    ...(entry.match ? [`  slang only where ${JSON.stringify(entry.match)}`] : []),
  ].join('\n');
}

function found(lexicon: LexiconEntry[], spelling: string): LexiconEntry[] {
  const wanted = slangForm(spelling);
  return lexicon.filter((entry) => spellingsOf(entry).some(([, form]) => form === wanted));
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { sample: { type: 'string' } } });
try {
  const lexicon = readLexicon(readingsOf(readCedict()));
  const wanted =
    values.sample === undefined
      ? positionals.flatMap((s) => found(lexicon, s))
      : sample(lexicon, Number(values.sample));
  const missing = positionals.filter((s) => found(lexicon, s).length === 0);
  if (missing.length > 0) console.error(`Not in the lexicon: ${missing.join(', ')}`);
  console.log(wanted.map(shown).join('\n\n') || `${lexicon.length} entries, no mistakes.`);
  if (missing.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
