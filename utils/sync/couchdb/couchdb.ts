import { SyncProblem } from '../problem';
import type { Gone, Item, Meeting, Outcome, Outgoing, Page, Refusal, Rival, Transport } from '../transport';
import { type Answer, type Connection, CouchClient } from './client';

/**
 * A CouchDB 3.x database of one's own. What its answers mean was measured: a batch is answered with 201 though none of it
 * was stored, a database made anew answers an old checkpoint with nothing and no error, and one document that it does
 * not like has it refuse all of a batch.
 */
export class CouchTransport implements Transport {
  readonly #client: CouchClient;
  /** Where the next page of a reading from the beginning begins. */
  #reading: string | undefined;

  constructor(connection: Connection) {
    this.#client = new CouchClient(connection);
  }

  async meet(signal: AbortSignal): Promise<Meeting> {
    const { body, date } = await this.#client.ask({ path: '', signal });
    const { db_name: name, instance_start_time: instance } = recordIn(body);
    if (typeof name !== 'string') throw new SyncProblem('stranger');
    return { instance: typeof instance === 'string' && instance !== '0' ? instance : '', now: date };
  }

  async pull(since: string | null, { limit, signal }: { limit: number; signal: AbortSignal }): Promise<Page> {
    // Later on most of what comes is what this device has written itself, and its revision is enough to see that.
    const isFirst = since === null || since === this.#reading;
    const query = new URLSearchParams({
      limit: String(limit),
      since: since ?? '0',
      ...(isFirst ? { include_docs: 'true', conflicts: 'true' } : { style: 'all_docs' }),
    });
    const answer = await this.#client.ask({ path: `/_changes?${query}`, signal }, since === null ? [] : [400]);
    if (answer.status === 400) throw new SyncProblem('checkpoint');
    const { results, last_seq: last, pending } = recordIn(answer.body);
    // The next page would have to begin nowhere.
    if (typeof last !== 'string' && typeof last !== 'number') throw new SyncProblem('answer', { detail: 'last_seq' });
    const rows = listIn(results).map(recordIn);
    const ours = rows.filter(({ id }) => isOurs(id));
    const items = isFirst ? await Promise.all(ours.map((row) => this.#item(row, signal))) : ours.map(headOf);
    // PouchDB's server says nothing of what is pending; there, less than a full page is the last one.
    const more = rows.length > 0 && (typeof pending === 'number' ? pending > 0 : rows.length >= limit);
    const checkpoint = String(last);
    this.#reading = isFirst && more ? checkpoint : undefined;
    return { items, checkpoint, more, ...(typeof pending === 'number' && { pending }) };
  }

  async read(ids: readonly string[], signal: AbortSignal): Promise<Item[]> {
    const path = '/_all_docs?include_docs=true&conflicts=true';
    const { body } = await this.#client.ask({ method: 'POST', path, body: { keys: ids }, signal });
    const rows = listIn(recordIn(body).rows).map(recordIn);
    return Promise.all(
      rows.filter(({ doc }) => typeof doc === 'object' && doc !== null).map((row) => this.#item(row, signal)),
    );
  }

  async push(docs: readonly Outgoing[], signal: AbortSignal): Promise<Outcome[]> {
    if (docs.length === 0) return [];
    const answer = await this.#client.ask(
      { method: 'POST', path: '/_bulk_docs', body: { docs: docs.map(outgoingDoc) }, signal },
      [400, 413],
    );
    if (answer.status >= 400) return this.#bisect(docs, answer, signal);
    const rows = new Map(listIn(answer.body).map((row) => [recordIn(row).id, recordIn(row)]));
    const outcomes = docs.map(({ doc }) => outcomeOf(rows.get(doc.id)));
    await this.#removeRivals(
      docs.filter((_, i) => outcomes[i]!.kind === 'stored'),
      signal,
    );
    return outcomes;
  }

  async remove(docs: readonly Gone[], signal: AbortSignal): Promise<boolean[]> {
    const stored = await this.#delete(docs, signal);
    return docs.map(({ id }) => stored.has(id));
  }

  async erase(signal: AbortSignal): Promise<void> {
    // What lay beside a document comes up once that is gone, and others may be writing.
    for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      const { found, gone } = await this.#sweep(signal);
      if (found === 0) return;
      if (gone === 0) throw new SyncProblem('forbidden');
    }
    throw new SyncProblem('busy');
  }

  /** Once over all that is there. @returns documents of ours that were come across, and taken away */
  async #sweep(signal: AbortSignal): Promise<{ found: number; gone: number }> {
    const seen = { found: 0, gone: 0 };
    for (let from = ''; ; ) {
      const query = new URLSearchParams({ limit: String(SWEPT), startkey: JSON.stringify(from) });
      const { body } = await this.#client.ask({ path: `/_all_docs?${query}`, signal });
      const rows = listIn(recordIn(body).rows).map(recordIn);
      const ours = rows.filter(({ id }) => typeof id === 'string' && OURS.test(id));
      const docs = ours.map(({ id, value }) => ({ id: String(id), version: String(recordIn(value).rev) }));
      seen.found += docs.length;
      seen.gone += (await this.#delete(docs, signal)).size;
      const last = rows.at(-1)?.id;
      if (typeof last !== 'string' || last === from) return seen;
      from = last;
    }
  }

  /** One document spoils a batch: whichever it is, the others go without it. */
  async #bisect(docs: readonly Outgoing[], { status }: Answer, signal: AbortSignal): Promise<Outcome[]> {
    if (docs.length === 1) return [{ kind: 'refused', reason: status === 413 ? 'large' : 'rejected' }];
    const half = Math.ceil(docs.length / 2);
    const first = await this.push(docs.slice(0, half), signal);
    return [...first, ...(await this.push(docs.slice(half), signal))];
  }

  async #removeRivals(docs: readonly Outgoing[], signal: AbortSignal): Promise<void> {
    const gone = docs.flatMap(({ doc: { id }, rivals = [] }) => rivals.map((version) => ({ id, version })));
    await this.#delete(gone, signal);
  }

  /** @returns the ids of which at least one writing was taken away */
  async #delete(docs: readonly Gone[], signal: AbortSignal): Promise<Set<unknown>> {
    if (docs.length === 0) return new Set();
    const body = { docs: docs.map(({ id, version }) => ({ _id: id, _rev: version, _deleted: true })) };
    const answer = await this.#client.ask({ method: 'POST', path: '/_bulk_docs', body, signal });
    const rows = listIn(answer.body).map(recordIn);
    return new Set(rows.filter(({ error }) => error === undefined).map(({ id }) => id));
  }

  /** A document with what the database keeps beside it. */
  async #item({ id, doc, deleted }: Record<string, unknown>, signal: AbortSignal): Promise<Item> {
    if (deleted === true) return gone(id);
    const { _id, _rev, _conflicts, ...rest } = recordIn(doc);
    const item = { id: String(_id), version: String(_rev), doc: rest };
    if (!Array.isArray(_conflicts)) return item;
    const rivals = await Promise.all(_conflicts.map((rev) => this.#rival(item.id, String(rev), signal)));
    return { ...item, rivals: rivals.filter((rival) => rival !== undefined) };
  }

  /** Undefined when somebody has taken it away meanwhile. */
  async #rival(id: string, version: string, signal: AbortSignal): Promise<Rival | undefined> {
    const path = `/${encodeURIComponent(id)}?rev=${encodeURIComponent(version)}`;
    const { status, body } = await this.#client.ask({ path, signal }, [404]);
    if (status === 404) return undefined;
    const { _id, _rev, ...doc } = recordIn(body);
    return { version, doc };
  }
}

const gone = (id: unknown): Item => ({ id: String(id), version: null, doc: null });

/** Of a row of changes that brings no document: all of its leaves are named, the winner first. */
function headOf({ id, deleted, changes }: Record<string, unknown>): Item {
  if (deleted === true) return gone(id);
  const [winner, ...others] = listIn(changes).map((change) => String(recordIn(change).rev));
  if (winner === undefined) throw new SyncProblem('answer', { detail: '_changes' });
  return { id: String(id), version: winner, isContested: others.length > 0 };
}

function outgoingDoc({ doc: { id, ...rest }, version }: Outgoing): Record<string, unknown> {
  return { _id: id, ...(version !== null && { _rev: version }), ...rest };
}

/** Documents taken away at once. */
const SWEPT = 500;
const MOST_SWEEPS = 20;

/** Ids of ours, hidden or not, of this version or a later one. A database may have other things in it. */
const OURS = /^[a-z]:/;

const REFUSALS: Record<string, Refusal> = { forbidden: 'forbidden', unauthorized: 'forbidden', too_large: 'large' };

function outcomeOf(row: Record<string, unknown> | undefined): Outcome {
  if (typeof row?.rev === 'string' && row.error === undefined) return { kind: 'stored', version: row.rev };
  if (row?.error === 'conflict') return { kind: 'conflict' };
  // A row that is missing, or that speaks of the server's own trouble, is no word on the document.
  if (typeof row?.error !== 'string') throw new SyncProblem('answer', { detail: '_bulk_docs' });
  if (/internal|timeout|unknown/.test(row.error)) throw new SyncProblem('server', { detail: row.error });
  return { kind: 'refused', reason: REFUSALS[row.error] ?? 'rejected' };
}

/** Design documents are the database's. */
const isOurs = (id: unknown): boolean => typeof id === 'string' && !id.startsWith('_');

function recordIn(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyncProblem('answer');
  return value as Record<string, unknown>;
}

function listIn(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new SyncProblem('answer');
  return value;
}
