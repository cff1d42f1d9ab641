import type { SqlJsStatic } from 'sql.js';
import type { Job } from '@/utils/job';
import { sizeText } from '@/utils/packs/size';
import { readCollection } from './anki-collection';
import { bytesOf } from './decode';
import { LIMITS } from './limits';
import { Refusal } from './problem';
import type { Format, Source } from './source';
import { unzstd } from './unzstd';
import { listZip, readPart, type ZipPart } from './zip';

/** Anki's packages, a deck or a whole collection, of any version; and the collection itself. */
export function anki(loadSqlite: () => Promise<SqlJsStatic>): Format {
  return {
    id: 'anki',
    detects: ({ bytes }) => isZip(bytes) || isSqlite(bytes),
    async read(file, job): Promise<Source> {
      const head = await bytesOf(file.slice(0, 16));
      const bytes = isZip(head) ? await collectionOf(file, job) : await wholeFile(file);
      job.signal.throwIfAborted();
      return readCollection(await loadSqlite(), bytes, job);
    },
  };
}

/** How large the part is that says of which version a package is: two bytes. */
const MOST_META = 1000;

/** The newest layout that we know: https://github.com/ankitects/anki/blob/main/proto/anki/import_export.proto */
const LATEST = 3;

/**
 * The collection of a package, unpacked. Each version left a collection of the one before beside its own, with a note in it
 * that asks for an update; so the newest there is counts.
 */
async function collectionOf(file: Blob, job: Job): Promise<Uint8Array> {
  if (file.size > LIMITS.package) throw new Refusal('large', sizeText(file.size), sizeText(LIMITS.package));
  const parts = await listZip(file);
  const meta = parts.get('meta');
  const version = meta ? versionIn(await readPart(file, meta, { most: MOST_META })) : 0;
  if (version > LATEST) throw new Refusal('newer_anki', version);
  const names = version === LATEST ? ['collection.anki21b'] : ['collection.anki21', 'collection.anki2'];
  const part = names.map((name) => parts.get(name)).find((found) => found !== undefined);
  if (!part) throw foreign(parts);
  const bytes = await readPart(file, part, {
    most: LIMITS.collection,
    signal: job.signal,
    onBytes: (done) => job.progress(done, part.size),
  });
  return version === LATEST ? unzstd(bytes, { name: part.name, most: LIMITS.collection }) : bytes;
}

function foreign(parts: ReadonlyMap<string, ZipPart>): Refusal {
  const isSheet = [...parts.keys()].some((name) => name.startsWith('xl/') || name === 'content.xml');
  return new Refusal(isSheet ? 'spreadsheet' : 'foreign_zip');
}

/** The first field of a protobuf message of numbers; 0 when it is not there. */
function versionIn(meta: Uint8Array): number {
  const FIRST_FIELD = 0x08;
  const number = meta[1] ?? 0;
  if (meta.length > 0 && (meta[0] !== FIRST_FIELD || number > 0x7f)) throw new Refusal('zip', 'meta');
  return number;
}

async function wholeFile(file: Blob): Promise<Uint8Array> {
  if (file.size > LIMITS.collection) throw new Refusal('large', sizeText(file.size), sizeText(LIMITS.collection));
  return bytesOf(file);
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2]! < 8;

const isSqlite = (bytes: Uint8Array): boolean => new TextDecoder().decode(bytes.subarray(0, 15)) === 'SQLite format 3';
