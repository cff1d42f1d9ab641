import { langsOf } from '@/components/card/Spoken';
import { useFormat } from '@/components/progress/use-format';
import { useText } from '@/components/ui/text';
import type { MonthlySlang } from '@/utils/deck/progress/slang';

/** The slang met most this month. */
export function SlangOfMonth({ slang, month }: { slang: readonly MonthlySlang[]; month: number }) {
  const t = useText();
  const format = useFormat();
  return (
    <section class="figure slang" aria-labelledby="progress-slang">
      <h3 id="progress-slang">{t('progress_slang')}</h3>
      <p class="message">{slang.length === 0 ? t('progress_slang_none') : format.month(month)}</p>
      {slang.length > 0 && (
        <ol>
          {slang.map(({ word, count }) => (
            <li key={word.key}>
              <span class="han" lang={langsOf(word).word}>
                {word.simplified}
              </span>
              <span class="gloss" lang={langsOf(word).gloss}>
                {word.gloss}
              </span>
              <span class="count">{t('progress_times', format.number(count))}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
