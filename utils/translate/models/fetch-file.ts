import { TranslateError } from '../problem';
import { ask, problemOfStatus } from './ask';
import type { ModelFile } from './model';
import type { ModelStore } from './store';

/** Bytes that are gathered before they are stored: what a cut costs at most. */
const PIECE = 1 << 20;
/** How often in a row a cut download is taken up again without bringing anything. */
const TRIES = 3;

export interface FetchFile {
  store: ModelStore;
  fetch: typeof fetch;
  signal: AbortSignal;
  now: () => number;
  /** Bytes of this file that are here. */
  onProgress: (done: number) => void;
}

/** One place where a file may lie. */
interface Place {
  url: string;
  /** The name of its pieces in the store. */
  key: string;
  isZipped: boolean;
}

/**
 * Fetches a file into the store, going on where an earlier attempt stopped. What does not have the promised checksum is
 * thrown away. Rejects with a `TranslateError`, or with the signal's reason; what came until then is kept.
 */
export async function fetchFile(file: ModelFile, options: FetchFile): Promise<void> {
  const { store, now } = options;
  const plain: Place = { url: file.url, key: file.sha256, isZipped: false };
  const zipped: Place = { url: `${file.url}.gz`, key: `${file.sha256}.gz`, isZipped: true };
  const bytes = await fetchFrom(plain, file, options).catch((error: unknown) => {
    if (!file.mayBeZipped || codeOf(error) !== 'missing') throw error;
    return fetchFrom(zipped, file, options);
  });
  await store.putFile(file.sha256, bytes, now());
  await store.dropPieces(zipped.key);
}

async function fetchFrom(place: Place, file: ModelFile, options: FetchFile): Promise<Blob> {
  const { store, signal } = options;
  // A server may cut at the same place again and again: only what is further than ever counts.
  let furthest = 0;
  for (let inVain = 0; ; ) {
    const before = (await store.pieces(place.key)).size;
    if (!place.isZipped && before === file.size) break;
    try {
      await fetchRest(place, file, before, options);
      break;
    } catch (error) {
      signal.throwIfAborted();
      const here = (await store.pieces(place.key)).size;
      inVain = here > Math.max(furthest, before) ? 0 : inVain + 1;
      furthest = Math.max(furthest, before, here);
      if (codeOf(error) !== 'network' || inVain === TRIES) throw error;
    }
  }
  try {
    return await checked(await store.pieces(place.key), place, file);
  } catch (error) {
    await store.dropPieces(place.key);
    throw error;
  }
}

/** Asks for what is missing after `before` bytes and stores it as it comes. Rejects when less came than there should be. */
async function fetchRest({ url, key, isZipped }: Place, file: ModelFile, before: number, options: FetchFile) {
  const { store, now, onProgress, fetch, signal } = options;
  const headers: Record<string, string> = before > 0 ? { Range: `bytes=${before}-` } : {};
  const { response, pieces } = await ask(url, { fetch, signal, headers });
  const start = startOf(response);
  // It knows no ranges and sends the whole again, or something of its own choice.
  const isOther = before > 0 && start !== before && (response.ok || response.status === 416);
  if (isOther) await store.dropPieces(key);
  const isOfUse = response.ok && (start === before || start === 0);
  const gathered = new Gathered(start, (at, content) => store.addPiece(key, at, content, now()));
  try {
    for await (const piece of pieces()) {
      if (!isOfUse) break;
      if (gathered.end + piece.length > mostOf(file, isZipped)) {
        gathered.forget();
        await store.dropPieces(key);
        throw damaged(file, `more than ${file.size} bytes`);
      }
      await gathered.add(piece);
      onProgress(Math.min(gathered.end, file.size));
    }
  } finally {
    await gathered.keep();
  }
  if (isOther && !isOfUse) throw cut('the server knows no ranges');
  if (!response.ok) throw problemOfStatus(response);
  const stated = statedEnd(response, start);
  const promised = isZipped ? (stated ?? 0) : file.size;
  if (stated !== undefined && stated < promised) {
    await store.dropPieces(key);
    throw damaged(file, `${stated} of ${promised} bytes`);
  }
  if (gathered.end < promised) throw cut(`${gathered.end} of ${promised} bytes`);
}

/** Where in the file an answer ends, by its own account. */
function statedEnd({ headers }: Response, start: number): number | undefined {
  const length = headers.get('content-length');
  return length === null || headers.has('content-encoding') ? undefined : Math.max(0, start) + Number(length);
}

/** Where in the file an answer begins; -1 where that cannot be told. */
function startOf({ status, headers }: Response): number {
  if (status !== 206) return 0;
  return Number(/^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1] ?? -1);
}

/** A zipped file that is larger than what is in it is possible, but not by much. */
const mostOf = (file: ModelFile, isZipped: boolean) => file.size + (isZipped ? 1024 + (file.size >> 8) : 0);

const cut = (detail: string) => new TranslateError({ code: 'network', detail });
const codeOf = (error: unknown) => (error as { code?: unknown } | null)?.code;

/** Puts what comes in small pieces into larger ones. */
class Gathered {
  #waiting: Uint8Array[] = [];
  #bytes = 0;
  #stored: number;
  readonly #store: (at: number, content: Blob) => Promise<void>;

  constructor(start: number, store: (at: number, content: Blob) => Promise<void>) {
    this.#stored = Math.max(0, start);
    this.#store = store;
  }

  /** The place in the file that has been reached. */
  get end(): number {
    return this.#stored + this.#bytes;
  }

  async add(piece: Uint8Array): Promise<void> {
    this.#waiting.push(piece);
    this.#bytes += piece.length;
    if (this.#bytes >= PIECE) await this.keep();
  }

  async keep(): Promise<void> {
    const content = new Blob(this.#waiting as BlobPart[]);
    const at = this.#stored;
    this.#stored += this.#bytes;
    this.forget();
    if (content.size > 0) await this.#store(at, content);
  }

  forget(): void {
    this.#waiting = [];
    this.#bytes = 0;
  }
}

/** The unpacked bytes, if they are what was promised. */
async function checked(content: Blob, { isZipped }: Place, file: ModelFile): Promise<Blob> {
  const bytes = isZipped ? await unzipped(content, file) : await content.arrayBuffer();
  if (bytes.byteLength !== file.size || (await sha256Of(bytes)) !== file.sha256) throw damaged(file);
  return new Blob([bytes]);
}

/** Some servers unzip on the way, and browsers then hand over the plain bytes. */
async function unzipped(content: Blob, file: ModelFile): Promise<ArrayBuffer> {
  const [first, second] = new Uint8Array(await content.slice(0, 2).arrayBuffer());
  if (first !== 0x1f || second !== 0x8b) return content.arrayBuffer();
  const pieces: BlobPart[] = [];
  let bytes = 0;
  try {
    for await (const piece of streamOf(content.stream().pipeThrough(new DecompressionStream('gzip')))) {
      bytes += piece.length;
      // A small file that unpacks into a huge one.
      if (bytes > file.size) break;
      pieces.push(piece as Uint8Array<ArrayBuffer>);
    }
  } catch {
    throw damaged(file);
  }
  if (bytes !== file.size) throw damaged(file);
  return new Blob(pieces).arrayBuffer();
}

async function* streamOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
}

const damaged = ({ name }: ModelFile, why = 'another checksum') =>
  new TranslateError({ code: 'damaged', detail: `${name}: ${why}` });

async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
