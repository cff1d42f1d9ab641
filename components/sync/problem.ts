import type { MessageKey } from '@/components/ui/text';
import type { SyncFailureCode } from '@/utils/sync/status';

/** Names of messages have no hyphens. */
type NameOf<Code extends string> = Code extends `${infer Before}-${infer After}` ? `${Before}_${After}` : Code;
type Name = NameOf<SyncFailureCode>;

/** What happened, and what to do about it. A code without the two does not compile. */
export function wordsOf(code: SyncFailureCode): { problem: MessageKey; next: MessageKey } {
  const name = code.replaceAll('-', '_') as Name;
  return { problem: `sync_problem_${name}`, next: `sync_next_${name}` };
}
