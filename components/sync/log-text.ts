import { plainWords } from '@/utils/sync/plain-words';
import type { LogLine, SyncStatus } from '@/utils/sync/status';

/** What a log is of, as far as others may know. */
export interface LogOf {
  kind: string;
  isEncrypted: boolean;
  /** Of this extension. */
  version: string;
}

/**
 * The log for somebody who helps, in English and with the times of UTC. Of the other side's own words only those are in it
 * that are known to be about trouble: a server may repeat in them what it was told, a password too.
 */
export function logText({ log, doneAt, fails, clockAhead }: SyncStatus, { kind, isEncrypted, version }: LogOf): string {
  const facts = [
    `Hongqiao ${version}, ${kind}, ${isEncrypted ? 'encrypted' : 'not encrypted'}`,
    `last done ${doneAt === null ? 'never' : time(doneAt)}, fails in a row ${fails}`,
    `clock of the place ahead by ${clockAhead === null ? 'unknown' : `${clockAhead} ms`}`,
  ];
  return [...facts, ...log.map(lineText)].join('\n');
}

function lineText({ at, ms, pulled, pushed, more, failure, detail }: LogLine): string {
  return [
    `${time(at)} ${Math.round(ms)} ms, received ${pulled}, sent ${pushed}`,
    more && 'to be continued',
    failure && `failed: ${failure}`,
    plainWords(detail),
  ]
    .filter(Boolean)
    .join(', ');
}

const time = (at: number) => new Date(at).toISOString();
