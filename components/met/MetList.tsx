import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { IgnoreIcon, KeepIcon } from '@/components/card/icons';
import { langsOf, Spoken } from '@/components/card/Spoken';
import { metKey } from '@/components/met/met-key';
import { MetSentence } from '@/components/review/MetSentence';
import { Button } from '@/components/ui/Button';
import { useDay } from '@/components/ui/day';
import { useText } from '@/components/ui/text';
import { useKeys } from '@/components/ui/use-keys';
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
  /** Takes back what was done last; left out while there is nothing. */
  onUndo?: (() => void) | undefined;
}

/** Slang met, each with how often and when, and the sentences behind it. Walked and sorted by keys from anywhere in the window. */
export function MetList({ met, kept, onUndo, onIgnore, ...actions }: MetListProps) {
  const t = useText();
  const [all, setAll] = useState(false);
  const shown = all ? met : met.slice(0, FIRST);
  const { list, at, goTo, leave } = useWalk(shown, met.length);
  const ignore = (one: Met) => {
    leave(one);
    onIgnore(one);
  };
  useKeys(metKey, (wish) => {
    const here = at();
    const one = shown[here];
    if (wish === 'undo') onUndo?.();
    else if (wish === 'previous') goTo(here - 1);
    else if (wish === 'next') {
      if (here === shown.length - 1) setAll(true);
      goTo(here + 1);
    } else if (!one) goTo(0);
    else if (wish === 'keep') (kept.has(one.key) ? actions.onRemove : actions.onKeep)(one);
    else if (!kept.has(one.key)) ignore(one);
  });
  return (
    <>
      <ul ref={list}>
        {shown.map((one) => (
          <MetRow key={one.key} met={one} kept={kept.has(one.key)} onIgnore={ignore} {...actions} />
        ))}
      </ul>
      {met.length > shown.length && (
        <Button onClick={() => setAll(true)}>{t('page_met_all', String(met.length))}</Button>
      )}
    </>
  );
}

/** Which word has the focus, and moving it; a word that goes hands it to the one that takes its place. */
function useWalk(shown: readonly Met[], total: number) {
  const list = useRef<HTMLUListElement>(null);
  const wanted = useRef<number>(undefined);
  const leaving = useRef<{ key: CardKey; row: number }>(undefined);
  const words = () => [...(list.current?.querySelectorAll<HTMLElement>('.met-word') ?? [])];
  const focus = (row: number) => words()[Math.max(0, Math.min(row, words().length - 1))]?.focus();

  const before = useRef(0);
  useLayoutEffect(() => {
    // The list comes, or comes back, and nothing else has the focus: keys begin here.
    if (before.current === 0 && document.activeElement === document.body) focus(0);
    before.current = shown.length;
  });
  useLayoutEffect(() => {
    if (wanted.current !== undefined) focus(wanted.current);
    wanted.current = undefined;
    const gone = leaving.current;
    if (!gone || shown.some(({ key }) => key === gone.key)) return;
    leaving.current = undefined;
    if (document.activeElement === document.body) focus(gone.row);
  });

  const at = () => [...(list.current?.children ?? [])].findIndex((row) => row.contains(document.activeElement));
  return {
    list,
    at,
    goTo: (row: number) => {
      // A row that is about to be drawn has the focus once it is.
      if (row >= shown.length && row < total) wanted.current = row;
      else focus(row);
    },
    leave: ({ key }: Met) => {
      leaving.current = { key, row: shown.findIndex((one) => one.key === key) };
    },
  };
}

type MetRowProps = Omit<MetListProps, 'met' | 'kept' | 'onUndo'> & { met: Met; kept: boolean };

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
          shortcut="Space R"
          label={t(kept ? 'page_kept' : 'page_keep', word.simplified)}
          title={t(kept ? 'card_kept_title' : 'card_keep_title')}
          onClick={() => (kept ? onRemove(met) : onKeep(met))}
        >
          <KeepIcon kept={kept} />
        </Button>
        <Button
          label={t('met_ignore', word.simplified)}
          title={t('met_ignore_title')}
          shortcut="X Delete"
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
