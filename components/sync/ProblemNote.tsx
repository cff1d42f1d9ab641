import { wordsOf } from '@/components/sync/problem';
import type { Failure } from '@/components/sync/state';
import { Notice, type NoticeProps } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';

export interface ProblemNoteProps {
  failure: Failure;
  action?: NoticeProps['action'] | undefined;
}

/** What hinders and what to do, and below it, small, the other side's own words, which are a stranger's text. */
export function ProblemNote({ failure: { code, detail }, action }: ProblemNoteProps) {
  const t = useText();
  const { problem, next } = wordsOf(code);
  return (
    <div class="problem">
      <Notice kind="error" {...(action && { action })}>
        <strong>{t(problem)}</strong> {t(next)}
      </Notice>
      {detail && (
        <p class="own-words">
          {t('sync_their_words')} <q lang="">{detail}</q>
        </p>
      )}
    </div>
  );
}
