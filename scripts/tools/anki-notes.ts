import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import initSqlJs from 'sql.js';

/** What makes a note in Anki: by what it is found again, and what it says. */
export interface AnkiNote {
  guid: string;
  fields: string[];
}

/** The notes of a package as we write it, by their guids. */
export async function readAnkiNotes(path: string): Promise<AnkiNote[]> {
  const parts = unzipSync(readFileSync(path));
  const db = new (await initSqlJs()).Database(parts['collection.anki2']);
  const [found] = db.exec('select guid, flds from notes order by guid');
  db.close();
  return (found?.values ?? []).map(([guid, fields]) => ({ guid: String(guid), fields: String(fields).split('\x1f') }));
}
