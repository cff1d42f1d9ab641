import { wordsOf } from '@/components/sync/problem';
import { useTime } from '@/components/sync/time';
import { Button } from '@/components/ui/Button';
import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';
import type { LogLine } from '@/utils/sync/status';

export interface LogProps {
  /** The newest last. */
  log: readonly LogLine[];
  /** Milliseconds. */
  now: number;
  /** What came of copying it; undefined until that was wanted. */
  copied: boolean | undefined;
  onCopy: () => void;
}

/** The last attempts, the newest first. */
export function Log({ log, now, copied, onCopy }: LogProps) {
  const t = useText();
  const { exact } = useTime(now);
  return (
    <details class="log">
      <summary>{t('sync_log')}</summary>
      <div class="inner">
        <ol reversed>
          {[...log].reverse().map((line) => (
            <li key={line.at} class={line.failure && 'failed'}>
              <time dateTime={new Date(line.at).toISOString()}>{exact(line.at)}</time>
              <Outcome line={line} />
            </li>
          ))}
        </ol>
        {log.length === 0 && <p class="hint">{t('sync_log_empty')}</p>}
        <div class="actions">
          <Button class="outlined" disabled={log.length === 0} onClick={onCopy}>
            {t('sync_log_copy')}
          </Button>
          <span class="hint" role="status">
            {copied !== undefined && t(copied ? 'sync_log_copied' : 'sync_log_not_copied')}
          </span>
        </div>
        <p class="hint">{t('sync_log_about')}</p>
      </div>
    </details>
  );
}

function Outcome({ line: { pulled, pushed, more, failure } }: { line: LogLine }) {
  const t = useText();
  const n = useNumber();
  if (failure) return <span>{t(wordsOf(failure).problem)}</span>;
  const what = pulled + pushed === 0 ? t('sync_log_nothing') : t('sync_log_done', n(pulled), n(pushed));
  return <span>{more ? `${what} ${t('sync_log_more')}` : what}</span>;
}
