import { ProblemNote } from '@/components/translation/ProblemNote';
import type { TestState } from '@/components/translation/state';
import { useText } from '@/components/ui/text';
import { SAMPLES } from '@/utils/translate/probe';

/** What an engine made of a sample sentence, or why it made nothing. */
export function TestResult({ test }: { test: TestState | undefined }) {
  const t = useText();
  const say = (count: number) => Math.round(count).toLocaleString(t('page_language'));
  // Always there, so that what changes in it is read out.
  return (
    <div class="test-result" aria-live="polite">
      {test?.kind === 'running' && <p class="hint">{t('translate_testing')}</p>}
      {test?.kind === 'failed' && <ProblemNote problem={test.problem} host={test.host} />}
      {test?.kind === 'ok' && (
        <div class="sample">
          <p class="hint" lang={LANG[test.direction.from]}>
            {SAMPLES[test.direction.from]}
          </p>
          <p class="rendering" lang={LANG[test.direction.to]}>
            {test.text}
          </p>
          <p class="hint">
            {t(test.host === null ? 'translate_test_device' : 'translate_test_host', say(test.ms), test.host ?? '')}
            {test.usage && ` · ${t('translate_account', say(test.usage.used), say(test.usage.limit))}`}
          </p>
        </div>
      )}
    </div>
  );
}

const LANG = { zh: 'zh-Hans', en: 'en' } as const;
