import { readDoc } from '@/utils/sync/codec';
import { DECK_ID, type Doc, isRemoval } from '@/utils/sync/document';
import { fingerprint } from '@/utils/sync/fingerprint';
import { joinDocs } from '@/utils/sync/join-docs';
import type { Gone, Item, Outcome, Outgoing, Page, Transport } from '@/utils/sync/transport';

/** A server that keeps documents, by what a transport promises and nothing more. */
export class MemoryServer {
  readonly docs = new Map<string, { version: number; seq: number; doc: Outgoing['doc'] | null }>();
  instance = 'first';
  writes = 0;
  /** Ids of documents that were written over by less than what had been there. */
  readonly losses: string[] = [];
  /** Ids of words that came back, as they were before, after their removal had been cleared away. */
  readonly returns: string[] = [];
  readonly #cleared = new Map<string, string>();
  #seq = 0;

  /** Another empty database under the same address, as after a delete. */
  recreate(): void {
    this.docs.clear();
    this.instance += '+';
    this.#seq = 0;
  }

  put(doc: Outgoing['doc'], version: string | null): Outcome {
    const before = this.docs.get(doc.id);
    const there = before?.doc ? String(before.version) : null;
    if (there !== version) return { kind: 'conflict' };
    if (before?.doc) this.#compare(before.doc, doc);
    if (String(doc.a) < (this.#cleared.get(doc.id) ?? '') && !isRemoval(doc as Doc)) this.returns.push(doc.id);
    return { kind: 'stored', version: String(this.#write(doc.id, structuredClone(doc))) };
  }

  /** Whether it was still as it is meant, and is gone. */
  remove(id: string, version: string): boolean {
    const row = this.docs.get(id);
    if (!row?.doc || String(row.version) !== version) return false;
    this.#cleared.set(id, String(row.doc.x));
    this.#write(id, null);
    return true;
  }

  /** Takes a document away, as a person with the server's tools may. */
  drop(id: string): void {
    this.#write(id, null);
  }

  since(seq: number): [string, { version: number; seq: number; doc: Outgoing['doc'] | null }][] {
    return [...this.docs].filter(([, row]) => row.seq > seq).sort(([, a], [, b]) => a.seq - b.seq);
  }

  #write(id: string, doc: Outgoing['doc'] | null): number {
    this.writes += 1;
    this.#seq += 1;
    const version = (this.docs.get(id)?.version ?? 0) + 1;
    this.docs.set(id, { version, seq: this.#seq, doc });
    return version;
  }

  #compare(before: Outgoing['doc'], after: Outgoing['doc']): void {
    const [old, now] = [readDoc(before.id, before), readDoc(after.id, after)];
    if (old.kind !== 'ok' || now.kind !== 'ok' || before.id === DECK_ID) return;
    if (fingerprint(joinDocs(old.doc, now.doc)) !== fingerprint(now.doc)) this.losses.push(before.id);
  }
}

/** The way there. */
export class MemoryTransport implements Transport {
  readonly #server: MemoryServer;
  readonly #now: () => number;

  constructor(server: MemoryServer, now: () => number = () => 0) {
    this.#server = server;
    this.#now = now;
  }

  async meet(signal: AbortSignal) {
    signal.throwIfAborted();
    return { instance: this.#server.instance, now: this.#now() };
  }

  async pull(since: string | null, { limit, signal }: { limit: number; signal: AbortSignal }): Promise<Page> {
    signal.throwIfAborted();
    const rows = this.#server.since(Number(since ?? 0));
    const page = rows.slice(0, limit);
    return {
      // Whole at first, and then only named, as a transport may.
      items: page.map(([id, row]): Item => {
        const { doc, ...head } = itemOf(id, row);
        return since === null || doc === null ? { ...head, doc } : head;
      }),
      checkpoint: String(page.at(-1)?.[1].seq ?? since ?? 0),
      more: rows.length > page.length,
      pending: rows.length - page.length,
    };
  }

  async read(ids: readonly string[], signal: AbortSignal): Promise<Item[]> {
    signal.throwIfAborted();
    return ids.flatMap((id) => {
      const row = this.#server.docs.get(id);
      return row?.doc ? [itemOf(id, row)] : [];
    });
  }

  async push(docs: readonly Outgoing[], signal: AbortSignal): Promise<Outcome[]> {
    signal.throwIfAborted();
    return docs.map(({ doc, version }) => this.#server.put(doc, version));
  }

  async remove(docs: readonly Gone[], signal: AbortSignal): Promise<boolean[]> {
    signal.throwIfAborted();
    return docs.map(({ id, version }) => this.#server.remove(id, version));
  }

  async erase(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    for (const [id, { doc }] of this.#server.docs) if (doc) this.#server.drop(id);
  }
}

const itemOf = (id: string, { version, doc }: { version: number; doc: unknown }): Item => ({
  id,
  version: String(version),
  doc: structuredClone(doc),
});

/** What lies there, as far as it can be read. */
export function docsOf(server: MemoryServer): Map<string, Doc> {
  return new Map(
    [...server.docs].flatMap(([id, { doc }]) => {
      const read = readDoc(id, doc);
      return read.kind === 'ok' ? [[id, read.doc] as const] : [];
    }),
  );
}
