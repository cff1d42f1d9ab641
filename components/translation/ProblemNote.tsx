import { Notice } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';
import type { Problem } from '@/utils/translate/problem';

/** Why no translation came and what to do, and below it, small, the service's own words, which are a stranger's text. */
export function ProblemNote({ problem, host = null }: { problem: Problem; host?: string | null }) {
  const t = useText();
  const { code, detail, status } = problem;
  const source = [host, status && `HTTP ${status}`].filter(Boolean).join(' · ');
  return (
    <div class="problem">
      <Notice kind="error">{t(`problem_${code}`)}</Notice>
      {(source || detail) && (
        <p class="own-words">
          {source}
          {detail && <q lang="">{detail}</q>}
        </p>
      )}
    </div>
  );
}
