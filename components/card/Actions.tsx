import { useEffect, useState } from 'preact/hooks';
import { CopyIcon, DoneIcon, HearIcon, KeepIcon, NextIcon, PreviousIcon, TranslateIcon } from '@/components/card/icons';
import { trusted } from '@/components/card/trusted';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import type { WordState } from '@/utils/deck/card';
import type { Voice } from '@/utils/speech/voice';

export interface ActionsProps {
  /** Without it there is nothing that could be kept. */
  state?: WordState | 'none';
  /** A save that failed; the button then says again what is true. */
  failed: boolean;
  voice: Voice;
  /** Show which keys do the same. */
  keysHint: boolean;
  onSave: () => void;
  onRemove: () => void;
  onSpeak: () => void;
  /** May be slow or refused; the button tells how it went. */
  onCopy: () => void | Promise<void>;
  /** Left out where the sentence cannot be translated. */
  onTranslate?: () => void;
  /** Its translation is shown. */
  isTranslated?: boolean;
  onNext?: () => void;
  onPrevious?: () => void;
}

/** What can be done with the word. */
export function Actions(props: ActionsProps) {
  const t = useText();
  const silent = props.voice === 'ready' ? undefined : t(`card_voice_${props.voice}`);
  const key = (letter: string) => (props.keysHint ? letter : undefined);
  return (
    <>
      <div class="actions">
        <Button class="hear" unavailable={silent} title={t('card_hear')} onClick={trusted(props.onSpeak)}>
          <HearIcon />
          <span>{t('card_hear')}</span>
        </Button>
        {props.state && <Keep {...props} state={props.state} shortcut={key('R')} />}
        <Copy onCopy={props.onCopy} shortcut={key('C')} />
        {props.onTranslate && (
          <Button
            class="translate"
            label={t('card_translate')}
            title={t('card_translate')}
            shortcut={key('T')}
            pressed={props.isTranslated ?? false}
            onClick={trusted(props.onTranslate)}
          >
            <TranslateIcon />
          </Button>
        )}
        <span class="walk">
          <Button
            label={t('card_previous')}
            title={t('card_previous')}
            shortcut={key('B')}
            disabled={!props.onPrevious}
            onClick={trusted(props.onPrevious)}
          >
            <PreviousIcon />
          </Button>
          <Button
            label={t('card_next')}
            title={t('card_next')}
            shortcut={key('N')}
            disabled={!props.onNext}
            onClick={trusted(props.onNext)}
          >
            <NextIcon />
          </Button>
        </span>
      </div>
      {silent && <p class="silent">{silent}</p>}
    </>
  );
}

type KeepProps = Pick<ActionsProps, 'failed' | 'onSave' | 'onRemove'> & {
  state: WordState | 'none';
  shortcut: string | undefined;
};

/** Answers at once and is put right by what the deck says; once a save has failed it waits for the deck. */
function Keep({ state, failed, shortcut, onSave, onRemove }: KeepProps) {
  const t = useText();
  const [asked, setAsked] = useState<boolean>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the deck's answer, whichever it is, replaces what was asked for
  useEffect(() => setAsked(undefined), [state, failed]);
  const kept = (failed ? undefined : asked) ?? state !== 'none';

  const toggle = () => {
    setAsked(!kept);
    if (kept) onRemove();
    else onSave();
  };
  return (
    <Button
      kind="primary"
      class="keep"
      pressed={kept}
      shortcut={shortcut}
      title={t(kept ? 'card_kept_title' : 'card_keep_title')}
      onClick={trusted(toggle)}
    >
      <KeepIcon kept={kept} />
      {t(kept ? 'card_kept' : 'card_keep')}
    </Button>
  );
}

function Copy({ onCopy, shortcut }: Pick<ActionsProps, 'onCopy'> & { shortcut: string | undefined }) {
  const t = useText();
  const [outcome, setOutcome] = useState<'copied' | 'copy_failed'>();
  useEffect(() => {
    const timer = outcome && setTimeout(() => setOutcome(undefined), 1600);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    try {
      await onCopy();
      setOutcome('copied');
    } catch {
      setOutcome('copy_failed');
    }
  };
  return (
    <span class="copy">
      <Button label={t('card_copy')} title={t('card_copy')} shortcut={shortcut} onClick={trusted(copy)}>
        {outcome === 'copied' ? <DoneIcon /> : <CopyIcon />}
      </Button>
      <span class="outcome" role="status">
        {outcome && t(`card_${outcome}`)}
      </span>
    </span>
  );
}
