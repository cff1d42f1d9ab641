import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { trusted } from '@/components/card/trusted';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import { FOR_SETTINGS, originLine, type Shown } from '@/utils/page/translation/block-view';
import type { Language } from '@/utils/text/language';
import type { Problem } from '@/utils/translate/problem';
import type { SlangNote, Translation } from '@/utils/translate/translation';

export interface SentenceTranslationProps {
  /** Null while nobody asked. */
  shown: Shown | null;
  /** The language it is translated into. */
  to: Language;
  onTranslate: () => void;
  onHide: () => void;
  /** Shows all of the post, where the page has no room for that. */
  onPost?: () => void;
  /** Where one chooses who translates. */
  onSettings: () => void;
}

const LANG: Record<Language, string> = { en: 'en', zh: 'zh-Hans' };

/** The sentence a word stands in, in the reader's language, once it was asked for. */
export function SentenceTranslation(props: SentenceTranslationProps) {
  const t = useText();
  const { shown } = props;
  const section = useRef<HTMLElement>(null);
  const kind = shown?.kind;
  // What was asked for below the fold comes into sight; the page itself is never scrolled.
  useLayoutEffect(() => {
    if (kind && section.current) bringIntoSight(section.current);
  }, [kind]);

  if (!shown) return null;
  return (
    <section class="sentence" aria-label={t('card_sentence')} ref={section} lang={t('card_lang')}>
      <Asked {...props} shown={shown} />
    </section>
  );
}

function Asked({ shown, to, ...props }: SentenceTranslationProps & { shown: Shown }) {
  const t = useText();
  const isTheirs = shown.kind === 'growing' || shown.kind === 'done';
  const isUnderWay = shown.kind === 'growing' || shown.kind === 'waiting';
  return (
    <>
      <h3 class="heading">
        {t('card_sentence')}
        <Link onClick={props.onHide} title={t('translation_hide_title')}>
          {t('translation_hide')}
        </Link>
      </h3>
      <p class="said" lang={isTheirs ? LANG[to] : undefined} aria-live="polite" aria-busy={isUnderWay}>
        {shown.kind === 'waiting' && <Waiting until={shown.until} />}
        {shown.kind === 'growing' && shown.text}
        {shown.kind === 'done' && shown.translation.text}
        {shown.kind === 'failed' && t(`problem_${shown.problem.code}`)}
      </p>
      {shown.kind === 'done' && <Done translation={shown.translation} to={to} {...props} />}
      {shown.kind === 'failed' && <Failed problem={shown.problem} {...props} />}
      <Foot shown={shown} {...props} />
    </>
  );
}

/** Where the text went, and where to go from here. */
function Foot({
  shown,
  onPost,
  onSettings,
}: Pick<SentenceTranslationProps, 'onPost' | 'onSettings'> & { shown: Shown }) {
  const t = useText();
  const by = shown.kind === 'done' ? shown.translation.by : shown.kind === 'failed' ? shown.by : null;
  return (
    <p class="made">
      {by && <span>{originLine(by, t)}</span>}
      {shown.kind === 'done' && by?.engine === 'gloss' && <Link onClick={onSettings}>{t('translation_choose')}</Link>}
      {onPost && <Link onClick={onPost}>{t('card_translate_post')}</Link>}
    </p>
  );
}

function Waiting({ until }: { until: number | undefined }) {
  const t = useText();
  const time = { hour: 'numeric', minute: '2-digit', second: '2-digit' } as const;
  return (
    <span class="waiting">
      <span class="spinner" aria-hidden="true" />
      {until === undefined
        ? t('translation_waiting')
        : t('translation_waiting_until', new Date(until).toLocaleTimeString([], time))}
    </span>
  );
}

function Done({ translation: { notes, remark }, to }: { translation: Translation; to: Language }) {
  const t = useText();
  return (
    <>
      {notes.length > 0 && (
        <ul class="slang-notes" aria-label={t('translation_notes')}>
          {notes.map((note) => (
            <Note key={note.term} note={note} to={to} />
          ))}
        </ul>
      )}
      {remark && (
        <p class="remark" lang={LANG[to]}>
          {remark}
        </p>
      )}
    </>
  );
}

function Note({ note: { term, reading, meaning, literal, isTakenLiterally }, to }: { note: SlangNote; to: Language }) {
  const t = useText();
  const here = literal ? t('translation_here_not', meaning, literal) : t('translation_here', meaning);
  return (
    <li>
      <span class="term" lang={LANG[to === 'en' ? 'zh' : 'en']}>
        {term}
      </span>
      {reading && (
        <>
          {' '}
          <span class="reading" lang={to === 'en' ? 'zh-Latn' : 'en-fonipa'}>
            {reading}
          </span>
        </>
      )}
      {` — ${here}`}
      {isTakenLiterally && (
        <>
          {'. '}
          <span class="taken">{t('translation_taken')}</span>
        </>
      )}
    </li>
  );
}

interface FailedProps extends Pick<SentenceTranslationProps, 'onTranslate' | 'onSettings'> {
  problem: Problem;
}

function Failed({ problem: { code, detail }, onTranslate, onSettings }: FailedProps) {
  const t = useText();
  return (
    <>
      {detail && <p class="remark">{detail}</p>}
      <p class="steps">
        {FOR_SETTINGS.has(code) && <Button onClick={trusted(onSettings)}>{t('translation_settings')}</Button>}
        <Button onClick={trusted(onTranslate)}>{t('card_try_again')}</Button>
      </p>
    </>
  );
}

function Link({ onClick, title, children }: { onClick: () => void; title?: string; children: ComponentChildren }) {
  return (
    <button type="button" class="link" title={title} onClick={trusted(onClick)}>
      {children}
    </button>
  );
}

/** How much of what follows stays in sight, px. */
const AFTER = 16;

function bringIntoSight(section: HTMLElement): void {
  const body = section.closest('.body');
  if (!body) return;
  const [inner, outer] = [section.getBoundingClientRect(), body.getBoundingClientRect()];
  const below = inner.bottom + AFTER - outer.bottom;
  if (below > 0) body.scrollTop += Math.min(below, inner.top - outer.top);
}
