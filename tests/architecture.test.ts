import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** Source files of the product, tests apart, with what each imports as a path from the root. */
const files = ['entrypoints', 'components', 'utils']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((f) => join(folder, f)),
  )
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|\/fakes\./.test(file))
  .map((file) => ({ file, imports: importsOf(file) }));

function importsOf(file: string): { path: string; typeOnly: boolean }[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  return [...source.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'/gms)].map(
    (m) => {
      const path = m[2] ?? m[3]!;
      const local = path.startsWith('.') ? relative(ROOT, join(ROOT, file, '..', path)) : path.replace(/^@\//, '');
      return { path: local.replaceAll('\\', '/'), typeOnly: m[1] !== undefined };
    },
  );
}

/** Folders of `utils` that a folder may use, beside itself and plain types. */
const ALLOWED: Record<string, string[]> = {
  text: [],
  pinyin: ['text'],
  lexicon: ['text'],
  dictionary: ['text', 'pinyin', 'lexicon'],
  packs: ['text', 'pinyin', 'dictionary', 'lexicon'],
  segment: ['text', 'pinyin', 'dictionary', 'lexicon'],
  gloss: ['text', 'pinyin', 'dictionary', 'lexicon', 'segment'],
  deck: ['text', 'pinyin', 'dictionary', 'lexicon'],
  newwords: ['text', 'deck'],
  sync: ['text', 'deck'],
  anki: ['text', 'pinyin', 'deck', 'export'],
  'anki-connect': ['deck'],
  import: ['text', 'pinyin', 'dictionary', 'lexicon', 'deck', 'packs', 'anki', 'export'],
  export: ['text', 'pinyin', 'dictionary', 'lexicon', 'deck', 'anki'],
  handover: ['text', 'deck'],
  page: ['text', 'pinyin', 'sites', 'segment', 'translate'],
  sites: [],
  translate: ['text'],
  settings: ['sites', 'translate', 'speech', 'anki', 'deck', 'handover', 'sync'],
  messages: ['translate'],
  speech: [],
};

/** A file beside the folders belongs to all of them. */
const folderOf = (path: string) => /^utils\/([^/]+)\//.exec(path)?.[1];

test('utils use only what lies below them, and never components or entrypoints', () => {
  const wrong = files.flatMap(({ file, imports }) => {
    const own = folderOf(file);
    if (own === undefined) return [];
    expect(Object.keys(ALLOWED), `${file} is in a folder nobody placed`).toContain(own);
    return imports
      .filter(({ path, typeOnly }) => {
        if (/^(components|entrypoints)\//.test(path)) return true;
        const other = folderOf(path);
        return other !== undefined && other !== own && !typeOnly && !ALLOWED[own]!.includes(other);
      })
      .map(({ path }) => `${file} → ${path}`);
  });
  expect(wrong).toEqual([]);
});

test('components know neither entrypoints nor the extension API nor the database', () => {
  const wrong = files.flatMap(({ file, imports }) =>
    file.startsWith('components/')
      ? imports
          .filter(({ path }) => /^entrypoints\/|^webextension-polyfill$|^dexie$|^utils\/deck\/(deck|db)$/.test(path))
          .filter(({ typeOnly }) => !typeOnly)
          .map(({ path }) => `${file} → ${path}`)
      : [],
  );
  expect(wrong).toEqual([]);
});

test('the extension API is imported in entrypoints and in few named files', () => {
  const users = files
    .filter(
      ({ file, imports }) =>
        !file.startsWith('entrypoints/') && imports.some((i) => i.path === 'webextension-polyfill'),
    )
    .map(({ file }) => file);
  expect(users.sort()).toEqual([
    'utils/messages/rpc.ts',
    'utils/messages/text.ts',
    'utils/messages/translating.ts',
    'utils/settings/account.ts',
    'utils/settings/anki-package.ts',
    'utils/settings/anki.ts',
    'utils/settings/chosen-words.ts',
    'utils/settings/deck-changes.ts',
    'utils/settings/lookups.ts',
    'utils/settings/pack-changes.ts',
    'utils/settings/remembered-sites.ts',
    'utils/settings/safety.ts',
    'utils/settings/settings.ts',
    'utils/settings/sync-parts.ts',
    'utils/settings/sync.ts',
    'utils/settings/text-export.ts',
    'utils/settings/translation.ts',
  ]);
});

test('pinyin-pro, which weighs 300 kB in every bundle it enters, is imported in one place', () => {
  const users = files.filter(({ imports }) => imports.some((i) => i.path === 'pinyin-pro')).map(({ file }) => file);
  expect(users).toEqual(['utils/pinyin/read.ts']);
});

test('what runs in every page drags in neither the dictionary nor the deck', () => {
  const heavy = /^utils\/(dictionary\/(?!entry)|deck\/(?!card)|segment\/engine|pinyin\/read)/;
  const seen = new Set<string>();
  const visit = (file: string): string[] => {
    if (seen.has(file)) return [];
    seen.add(file);
    const found = files.find((f) => [`${file}.ts`, `${file}.tsx`, file].includes(f.file));
    return (found?.imports ?? []).flatMap(({ path, typeOnly }) =>
      typeOnly ? [] : heavy.test(path) ? [`${file} → ${path}`] : visit(path),
    );
  };
  expect(visit('entrypoints/content/index')).toEqual([]);
  expect(seen.size).toBeGreaterThan(20);
});

test('the readers of zip and YAML are imported in one place each, which worker and pages never reach', () => {
  const users = (name: string) =>
    files.filter(({ imports }) => imports.some((i) => i.path === name)).map(({ file }) => file);
  expect([users('fflate'), users('yaml')]).toEqual([
    ['utils/anki/package.ts', 'utils/packs/yomitan.ts'],
    ['utils/lexicon/file.ts'],
  ]);
  const near = files
    .filter(({ imports }) => imports.some((i) => !i.typeOnly && /packs\/(yomitan|entry-file|read-file)$/.test(i.path)))
    .map(({ file }) => file)
    .filter((file) => !file.startsWith('utils/packs/'));
  expect(near).toEqual(['entrypoints/sources/import.worker.ts']);
});

test('what writes a package for Anki is in its worker alone', () => {
  const users = files
    .filter(({ imports }) => imports.some((i) => !i.typeOnly && /^utils\/anki\/package$/.test(i.path)))
    .map(({ file }) => file);
  expect(users).toEqual(['utils/anki/apkg.worker.ts']);
});

test('the readers of other programs’ files are reached by their worker alone', () => {
  const users = (pattern: RegExp) =>
    files.filter(({ imports }) => imports.some((i) => !i.typeOnly && pattern.test(i.path))).map(({ file }) => file);
  expect(users(/^fzstd$/)).toEqual(['utils/import/unzstd.ts']);
  expect(users(/^utils\/import\/open$/)).toEqual(['entrypoints/cards/import/words.worker.ts']);
});

test('the decoder of packed files is imported in its own script alone', () => {
  const users = (name: string) =>
    files.filter(({ imports }) => imports.some((i) => !i.typeOnly && i.path === name)).map(({ file }) => file);
  expect(users('brotli/decompress')).toEqual(['utils/unbrotli.ts']);
  expect(users('utils/unbrotli')).toEqual(['entrypoints/unbrotli/index.ts']);
});

test('both languages have the same messages with the same placeholders', () => {
  const read = (locale: string) =>
    JSON.parse(readFileSync(join(ROOT, 'public/_locales', locale, 'messages.json'), 'utf8')) as Record<
      string,
      { message: string }
    >;
  const shape = (messages: ReturnType<typeof read>) =>
    Object.entries(messages).map(([key, { message }]) => `${key} ${(message.match(/\$\d/g) ?? []).sort().join('')}`);
  const en = read('en');
  expect(shape(read('zh_CN'))).toEqual(shape(en));
  expect(Object.keys(en)).toEqual(Object.keys(en).sort());
});
