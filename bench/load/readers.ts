import { MemoryDevice, MemoryLedger } from '@/tests/sync/memory-device';
import { CouchTransport } from '@/utils/sync/couchdb/couchdb';
import { type Report, syncRound } from '@/utils/sync/round';
import type { Server } from './server';

/** One who reads, keeps words and reviews them on one device, with a database of their own. */
export interface Reader {
  /** One round, as the extension makes it. Rejects with a `SyncProblem`, or with the signal's reason. */
  sync(signal: AbortSignal): Promise<Report>;
  /** Reviews a word, so that the next round has something to send. */
  review(): void;
}

/** Makes a database and fills it with that many words, by the first round. */
export async function aReader(
  server: Server,
  { database, cards, signal }: { database: string; cards: number; signal: AbortSignal },
): Promise<Reader> {
  await server.create(database);
  const { url, credentials } = server;
  const replica = new MemoryDevice('benchaaa', Date.now);
  for (let i = 0; i < cards; i++) replica.save(`词${i}`, `这是第${i}个句子，里面有词${i}，还有别的内容。`);
  const parties = {
    replica,
    ledger: new MemoryLedger(),
    transport: new CouchTransport({ url: `${url}/${database}`, credentials, fetch }),
    deviceName: 'bench',
    random: Math.random,
  };
  const sync = (until: AbortSignal) => syncRound({ ...parties, signal: until });
  await sync(signal);
  let reviewed = 0;
  return { sync, review: () => replica.review(`词${reviewed++ % cards}`, 3) };
}
