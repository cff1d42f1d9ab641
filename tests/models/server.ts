import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of models on this machine, with the faults that real ones have. */
export interface ModelServer {
  address: string;
  files: Map<string, ServedFile>;
  /** Every request, with the range it asked for. */
  asked: { path: string; range: string | undefined }[];
  close: () => Promise<void>;
}

export interface ServedFile {
  bytes: Uint8Array;
  /** Whether it answers ranges; it does unless told otherwise. */
  knowsRanges?: boolean;
  /** Ends the connection after so many bytes of an answer; each number is used up by one answer. */
  cuts?: number[];
  status?: number;
  headers?: Record<string, string>;
  /** Sends so many bytes and then nothing more. */
  stallsAfter?: number;
  /** Answers a range with another one. */
  shiftsBy?: number;
}

export async function serveModels(): Promise<ModelServer> {
  const files = new Map<string, ServedFile>();
  const asked: ModelServer['asked'] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    asked.push({ path, range: request.headers.range });
    const file = files.get(path);
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
      return;
    }
    answer(file, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    files,
    asked,
    close: () => closed(server),
  };
}

function answer(file: ServedFile, { headers }: IncomingMessage, response: ServerResponse): void {
  const { bytes, knowsRanges = true, status, cuts, stallsAfter, shiftsBy = 0 } = file;
  if (status) {
    response.writeHead(status, file.headers).end('<h1>No</h1>');
    return;
  }
  const start = knowsRanges ? Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0) + shiftsBy : 0;
  if (start > 0 && start >= bytes.length) {
    response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
    return;
  }
  const rest = bytes.subarray(start);
  response.writeHead(start > 0 ? 206 : 200, {
    ...(!file.headers?.['transfer-encoding'] && { 'content-length': rest.length }),
    ...(start > 0 && { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }),
    ...file.headers,
  });
  const cut = cuts?.shift() ?? stallsAfter;
  if (cut === undefined || cut >= rest.length) {
    response.end(rest);
    return;
  }
  // Headers and bytes have to be on their way before the connection goes.
  response.write(rest.subarray(0, cut), () => {
    if (stallsAfter === undefined) setTimeout(() => response.destroy(), 20);
  });
}

const closed = (server: Server) =>
  new Promise<void>((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Bytes that differ from place to place, so that a piece in the wrong place is noticed. */
export function bytesOf(length: number, seed: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}
