import { useNumber } from '@/components/ui/number';
import { useText } from '@/components/ui/text';

export interface PreviewProps {
  /** The beginning of the file, exactly; undefined until it is there. */
  text: string | undefined;
  /** How many words it holds, and how many the file will. */
  words: number;
  count: number;
}

/** What the file will say. Tabs are drawn wide, and long lines run out of sight to the right. */
export function Preview({ text, words, count }: PreviewProps) {
  const t = useText();
  const n = useNumber();
  // Why there is none stands above, with the choice of words.
  if (count === 0) return null;
  return (
    <div class="preview">
      <h2 id="preview">{t('cards_preview')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <section tabIndex={0} aria-labelledby="preview">
        <pre lang="zh-Hans" translate={false}>
          {text}
        </pre>
      </section>
      {count > words && <p class="hint">{t('cards_preview_more', n(count - words))}</p>}
    </div>
  );
}
