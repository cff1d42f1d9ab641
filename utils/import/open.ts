import type { SqlJsStatic } from 'sql.js';
import type { Job } from '@/utils/job';
import { anki } from './anki';
import { ankiText } from './anki-text';
import { bytesOf, decodeText } from './decode';
import { plecoText } from './pleco-text';
import { plecoXml } from './pleco-xml';
import { Refusal } from './problem';
import { type Format, HEAD_BYTES, type Head, type Source } from './source';
import { list, table } from './table';
import { zhongwen } from './zhongwen';

/** A file as it was opened: words from elsewhere, or JSON, which is a backup of ours or nothing; `parseBackup` knows. */
export type Opened = { kind: 'backup' } | { kind: 'source'; source: Source };

/**
 * Reads a file, whatever it is called: what is in it says what it is. Rejects with a `Refusal`, or with the signal's
 * reason. Takes a second for a large one, so it is made for a worker.
 */
export async function openFile(file: Blob, loadSqlite: () => Promise<SqlJsStatic>, job: Job): Promise<Opened> {
  const head = await headOf(file);
  if (head.bytes.length === 0) throw new Refusal('empty');
  if (isJson(head)) return { kind: 'backup' };
  // The first that knows it; a table would take most of the others for its own.
  const formats: Format[] = [anki(loadSqlite), ankiText, plecoXml, zhongwen, plecoText, table, list];
  const format = formats.find((one) => one.detects(head));
  if (!format) throw new Refusal(head.text === undefined ? 'unknown' : 'foreign_text');
  const source = await format.read(file, job);
  if (source.tables.every(({ rows }) => rows.length === 0)) throw new Refusal('empty');
  return { kind: 'source', source };
}

async function headOf(file: Blob): Promise<Head> {
  const bytes = await bytesOf(file.slice(0, HEAD_BYTES));
  const whole = file.size <= HEAD_BYTES;
  const text = decodeText(bytes, { whole });
  // The last line may be cut in two.
  return { bytes, text: whole ? text : text?.replace(/[^\r\n]*$/, '') || text };
}

const isJson = ({ text }: Head): boolean => text !== undefined && /^\uFEFF?\s*[{[]/.test(text);
