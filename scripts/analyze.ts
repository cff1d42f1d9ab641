/**
 * The engine on the command line, for people who work on it.
 *
 *   npm run -s analyze < posts.txt          one text a line (a line break inside a text is written \n);
 *                                           one JSON object a line: {"text","tokens":[{start,end,text,kind,readings,gloss,basis}]}
 *   npm run -s analyze -- --english < …     the same with English terms explained in Chinese
 *   npm run -s analyze -- --term < words    {"term","gloss","basis"}, or {"term","gloss":null}
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { compileDictionary } from '@/modules/dictionary/compile';
import { readEnglish } from '@/modules/dictionary/english';
import { cardKey } from '@/utils/deck/card';
import { openDictionary } from '@/utils/dictionary/dictionary';
import { packEnglish } from '@/utils/lexicon/english';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';
import { English } from '@/utils/segment/english';
import { glossOf } from '@/utils/segment/gloss';
import type { Analysis, Entry } from '@/utils/segment/token';

const file = readFileSync(compileDictionary());
const engine = new Engine({
  dictionary: openDictionary(file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer),
  keyOf: cardKey,
  read: readAloud,
  remember: 100_000,
});

const english = process.argv.includes('--english')
  ? new English(packEnglish(readEnglish()), (term) => cardKey(term, 'en'))
  : undefined;

const basisOf = (entry: Entry) => (entry.lexicon || entry.english ? 'lexicon' : 'dictionary');

/** What is said of an entry, written out once: the engine gives the same entry for the same word. */
const written = new WeakMap<Entry, string>();

function explanation(entry: Entry | undefined): string {
  if (!entry) return '"gloss":null,"basis":null';
  let text = written.get(entry);
  if (text === undefined) {
    text = `"gloss":${JSON.stringify(glossOf(entry))},"basis":"${basisOf(entry)}"`;
    written.set(entry, text);
  }
  return text;
}

function analyse(text: string): Analysis {
  const chinese = english?.claims(text) ? { texts: [[]], entries: [] } : engine.analyse([text], { also: false });
  return english ? english.add([text], chinese) : chinese;
}

function analysed(line: string): string {
  const text = line.replaceAll('\\n', '\n');
  const { texts, entries } = analyse(text);
  const tokens = texts[0]!.map(({ start, end, kind, readings, entry: ref }) => {
    const word = `"start":${start},"end":${end},"text":${JSON.stringify(text.slice(start, end))},"kind":"${kind}"`;
    const said = readings.length === 0 ? '' : `"${readings.join('","')}"`;
    return `{${word},"readings":[${said}],${explanation(ref === undefined ? undefined : entries[ref])}}`;
  });
  return `{"text":${JSON.stringify(text)},"tokens":[${tokens.join(',')}]}`;
}

function explained(term: string): string {
  const entry = engine.lookUp(term);
  return JSON.stringify(entry ? { term, gloss: glossOf(entry), basis: basisOf(entry) } : { term, gloss: null });
}

const answer = process.argv.includes('--term') ? explained : analysed;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader had enough (`| head`).
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
let pending = '';
for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  pending += `${answer(line)}\n`;
  if (pending.length < 65_536) continue;
  // Waiting for a slow reader keeps memory flat.
  if (!process.stdout.write(pending)) await once(process.stdout, 'drain');
  pending = '';
}
process.stdout.write(pending);
