import { useId, useState } from 'preact/hooks';
import { IgnoreIcon, KeepIcon } from '@/components/card/icons';
import { langsOf, Spoken } from '@/components/card/Spoken';
import { MetSentence } from '@/components/review/MetSentence';
import { Button } from '@/components/ui/Button';
import { useDay } from '@/components/ui/day';
import { useText } from '@/components/ui/text';
import type { CardKey } from '@/utils/deck/card';
import type { Met } from '@/utils/deck/db';

/** Rows shown before "show all". */
const FIRST = 10;

export interface MetListProps {
  /** In the order they are shown. */
  met: readonly Met[];
  /** Words kept since the list was opened. */
  kept: ReadonlySet<CardKey>;
  now: number;
  /** All of them are of one day, which the rows need not say again. */
  oneDay?: boolean;
  onKeep: (met: Met) => void;
  onRemove: (met: Met) => void;
  onIgnore: (met: Met) => void;
}

/** Slang met, each with how often and when, and the sentences behind it. */
export function MetList({ met, kept, ...actions }: MetListProps) {
  const t = useText();
  const [all, setAll] = useState(false);
  const shown = all ? met : met.slice(0, FIRST);
  return (
    <>
      <ul>
        {shown.map((one) => (
          <MetRow key={one.key} met={one} kept={kept.has(one.key)} {...actions} />
        ))}
      </ul>
      {met.length > shown.length && (
        <Button onClick={() => setAll(true)}>{t('page_met_all', String(met.length))}</Button>
      )}
    </>
  );
}

type MetRowProps = Omit<MetListProps, 'met' | 'kept'> & { met: Met; kept: boolean };

function MetRow({ met, kept, now, oneDay = false, onKeep, onRemove, onIgnore }: MetRowProps) {
  const t = useText();
  const say = useDay();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { word, count } = met;
  const times = count > 1 && t('met_count', String(count));
  const day = !oneDay && say(met.last, now);
  const langs = langsOf(word);
  const when = times && day ? `${times} · ${t('met_last', day)}` : times || day;
  return (
    <li>
      <div class="met-row">
        <button
          type="button"
          class="met-word"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        >
          <span class="met-head">
            <span class="han" lang={langs.word}>
              {word.simplified}
            </span>{' '}
            <Spoken word={word} />
          </span>
          <span class="gloss" lang={langs.gloss}>
            {word.gloss}
          </span>
          {when && <span class="when">{when}</span>}
        </button>
        <Button
          pressed={kept}
          label={t(kept ? 'page_kept' : 'page_keep', word.simplified)}
          title={t(kept ? 'card_kept_title' : 'card_keep_title')}
          onClick={() => (kept ? onRemove(met) : onKeep(met))}
        >
          <KeepIcon kept={kept} />
        </Button>
        <Button
          label={t('met_ignore', word.simplified)}
          title={t('met_ignore_title')}
          disabled={kept}
          onClick={() => onIgnore(met)}
        >
          <IgnoreIcon />
        </Button>
      </div>
      {open && (
        <section class="glimpses" id={id} aria-label={t('met_sentences', word.simplified)}>
          {met.glimpses.map((glimpse) => (
            <div key={`${glimpse.at} ${glimpse.sentence}`}>
              <p class="when">{say(glimpse.at, now)}</p>
              <MetSentence met={glimpse} word={word} withSource />
            </div>
          ))}
        </section>
      )}
    </li>
  );
}
