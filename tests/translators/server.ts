import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server does with the next question instead of answering as usual. */
export type Play =
  /** Says nothing until the asker hangs up. */
  | 'silent'
  /** Hangs up in the middle of its answer. */
  | 'cut'
  /** A page for people, with status 200. */
  | 'html'
  /** More than a megabyte of its answer's kind. */
  | 'huge'
  /** One translation fewer than asked for. */
  | 'miscount'
  /** JSON of another shape. */
  | 'odd'
  /** Sends the asker elsewhere. */
  | { redirect: string }
  /** Refuses in the words of its interface, or in others. */
  | { status: number; retryAfter?: string; body?: string };

/** A question as it arrived. */
export interface Asked {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
  /** Resolves once the connection was closed before the answer was through. */
  hungUp: Promise<void>;
}

export interface PlayedServer {
  /** `http://127.0.0.1:1234` */
  url: string;
  /** Everything asked so far, the oldest first. */
  requests: Asked[];
  /** What to do with the next questions, in order; then as usual again. */
  play(...next: Play[]): void;
  stop(): Promise<void>;
}

/** How one interface answers. */
export interface Interface {
  /** The usual answer, given as a whole. `isShort` asks for one translation too few. */
  answer(asked: Asked, isShort: boolean): Reply;
  /** The words with which it refuses. */
  refusal(status: number): unknown;
  /** The questions that can be played with; others are answered as usual. */
  plays(path: string): boolean;
}

export interface Reply {
  status: number;
  type?: string;
  /** Sent one after another. */
  chunks: (string | Uint8Array)[];
}

export const json = (value: unknown, status = 200): Reply => ({ status, chunks: [JSON.stringify(value)] });

/** Starts a server of that interface on a free port of this computer. Any origin may read its answers. */
export async function startServer(service: Interface): Promise<PlayedServer> {
  const requests: Asked[] = [];
  const plays: Play[] = [];
  const server = createServer(async (request, response) => {
    response.on('error', () => {});
    if (request.method === 'OPTIONS') return void response.writeHead(204, CORS).end();
    const asked = await receive(request, response);
    requests.push(asked);
    const play = service.plays(asked.path) ? plays.shift() : undefined;
    await perform(play, asked, { service, response });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    play: (...next) => void plays.push(...next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const CORS = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization, content-type' };

async function receive(request: IncomingMessage, response: ServerResponse): Promise<Asked> {
  const hungUp = new Promise<void>((resolve) =>
    response.on('close', () => {
      if (!response.writableFinished) resolve();
    }),
  );
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = '', url = '', headers } = request;
  return { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8'), hungUp };
}

interface Stage {
  service: Interface;
  response: ServerResponse;
}

async function perform(play: Play | undefined, asked: Asked, { service, response }: Stage): Promise<void> {
  if (play === 'silent') return;
  if (play === 'html') return send(response, { status: 200, type: 'text/html', chunks: ['<!doctype html><p>Welcome'] });
  if (play === 'odd') return send(response, json({ hello: ['world', null, 7] }));
  if (typeof play === 'object' && 'redirect' in play) {
    return void response.writeHead(307, { location: play.redirect, ...CORS }).end();
  }
  if (typeof play === 'object') {
    if (play.retryAfter !== undefined) response.setHeader('retry-after', play.retryAfter);
    return send(response, { status: play.status, chunks: [play.body ?? JSON.stringify(service.refusal(play.status))] });
  }
  const reply = service.answer(asked, play === 'miscount');
  if (play === 'huge') return send(response, { ...reply, chunks: [' '.repeat(1_100_000), ...reply.chunks] });
  if (play === 'cut') return cut(response, reply);
  return send(response, reply);
}

async function send(response: ServerResponse, { status, type = 'application/json', chunks }: Reply): Promise<void> {
  response.writeHead(status, { 'content-type': type, ...CORS });
  for (const chunk of chunks) {
    if (response.destroyed) return;
    // Each in a packet of its own: the asker gets them cut as they are here.
    await new Promise<void>((resolve) => response.write(chunk, () => setImmediate(resolve)));
  }
  response.end();
}

/** Half of the answer's bytes, and the connection is gone. */
async function cut(response: ServerResponse, { type = 'application/json', chunks }: Reply): Promise<void> {
  const whole = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk)));
  response.writeHead(200, { 'content-type': type, 'content-length': whole.length, ...CORS });
  await new Promise<void>((resolve) => response.write(whole.subarray(0, whole.length / 2), () => resolve()));
  setImmediate(() => response.destroy());
}
