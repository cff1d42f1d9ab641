import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { unbrotli } from '@/utils/unbrotli';
import { sqliteFiles } from '../../modules/sqlite/files';
import { loadSqlite } from './sqlite';

test('SQLite opens once and keeps tables in memory', async () => {
  const sqlite = await loadSqlite();
  expect(await loadSqlite()).toBe(sqlite);
  const db = new sqlite.Database();
  db.run('create table words (word text)');
  db.run('insert into words values (?)', ['种草']);
  expect(db.exec('select word from words')[0]?.values).toEqual([['种草']]);
  db.close();
});

test('what the extension holds packed is the WASM of the package', async () => {
  const packed = sqliteFiles().find(({ relativeDest }) => relativeDest.endsWith('.wasm.br'));
  const wasm = readFileSync(join(dirname(createRequire(import.meta.url).resolve('sql.js')), 'sql-wasm-browser.wasm'));
  const file = readFileSync((packed as { absoluteSrc: string }).absoluteSrc);
  const unpacked = Buffer.from(await new Response(await unbrotli(new Response(file))).arrayBuffer());
  expect(unpacked.equals(wasm)).toBe(true);
});
