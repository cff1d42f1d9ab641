import { useState } from 'preact/hooks';
import { KeepIcon } from '@/components/card/icons';
import { langsOf, Spoken } from '@/components/card/Spoken';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import type { CardKey, KeptWord } from '@/utils/deck/card';
import type { PageSummary, PageWord } from '@/utils/messages/protocol';

/** Rows shown before "show all". */
const FIRST = 12;

export interface MetWordsProps {
  /** Undefined until the page has answered. */
  summary?: PageSummary;
  /** What the deck holds about words. */
  kept: Readonly<Record<CardKey, KeptWord>>;
  onKeep: (word: PageWord) => void;
  onRemove: (word: PageWord) => void;
}

/** Slang and words the page has shown so far; each can be kept with one click. */
export function MetWords({ summary, ...actions }: MetWordsProps) {
  const t = useText();
  if (!summary) return null;
  const slang = summary.words.filter((word) => word.slang);
  const words = summary.words.filter((word) => !word.slang);
  if (summary.words.length === 0) return <p class="page-note">{t('page_met_nothing')}</p>;
  return (
    <>
      {slang.length > 0 && <MetGroup title={t('page_met_slang', String(slang.length))} words={slang} {...actions} />}
      {words.length > 0 && <MetGroup title={t('page_met_words', String(words.length))} words={words} {...actions} />}
    </>
  );
}

function MetGroup({ title, words, ...actions }: { title: string; words: PageWord[] } & Omit<MetWordsProps, 'summary'>) {
  const t = useText();
  const [all, setAll] = useState(false);
  const shown = all ? words : words.slice(0, FIRST);
  return (
    <section class="met" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {shown.map((met) => (
          <MetWord key={met.word.key} met={met} {...actions} />
        ))}
      </ul>
      {words.length > shown.length && (
        <Button onClick={() => setAll(true)}>{t('page_met_all', String(words.length))}</Button>
      )}
    </section>
  );
}

function MetWord({ met, kept, onKeep, onRemove }: { met: PageWord } & Omit<MetWordsProps, 'summary'>) {
  const t = useText();
  const { word, count } = met;
  const isKept = (kept[word.key]?.state ?? 'none') !== 'none';
  const langs = langsOf(word);
  return (
    <li>
      <span class="met-word">
        <span class="han" lang={langs.word}>
          {word.simplified}
        </span>{' '}
        <Spoken word={word} />
        {count > 1 && (
          <span class="count">
            {' '}
            <span class="sr-only">{t('page_met_times', String(count))}</span>
            <span aria-hidden="true">×{count}</span>
          </span>
        )}
        <span class="gloss" lang={langs.gloss}>
          {word.gloss}
        </span>
      </span>
      <Button
        pressed={isKept}
        label={t(isKept ? 'page_kept' : 'page_keep', word.simplified)}
        title={t(isKept ? 'card_kept_title' : 'card_keep_title')}
        onClick={() => (isKept ? onRemove(met) : onKeep(met))}
      >
        <KeepIcon kept={isKept} />
      </Button>
    </li>
  );
}
