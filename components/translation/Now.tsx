import { type DownloadActions, percent } from '@/components/translation/Downloads';
import { isAutomaticAnywhere, type Now as NowFacts, nowOf, type Step } from '@/components/translation/now';
import { type Chosen, type EngineState, hostOf, nameOf } from '@/components/translation/state';
import { Button } from '@/components/ui/Button';
import { type Translate, useText } from '@/components/ui/text';
import { sizeText } from '@/utils/packs/size';
import type { Settings } from '@/utils/settings/settings';
import type { EngineId } from '@/utils/translate/engine';

export interface NowProps extends Pick<DownloadActions, 'onDownload' | 'onCancel'> {
  engines: readonly EngineState[];
  chosen: Chosen;
  settings: Settings;
  onAutomatic: () => void;
  onAllow: (id: EngineId) => void;
  onShow: (id: EngineId) => void;
  onSwitchOn: () => void;
}

/** What happens to posts now, and the one step that would make it better. */
export function Now({ engines, chosen, settings, ...actions }: NowProps) {
  const t = useText();
  const now = nowOf(engines, chosen, settings);
  return (
    <section class={deservesCare(now, settings) ? 'now care' : 'now'} aria-labelledby="now">
      <h2 id="now">{t('translate_now')}</h2>
      <p role="status">{now.by ? sayNow(t, now, settings) : t('translate_now_asking')}</p>
      {now.step && <NextStep step={now.step} {...actions} />}
    </section>
  );
}

/** Nothing works, or all that is on screen leaves the device. */
const deservesCare = ({ isOff, by, works }: NowFacts, settings: Settings): boolean =>
  by !== undefined && !isOff && (!works || (by.definition.place === 'remote' && isAutomaticAnywhere(settings)));

function sayNow(t: Translate, { isOff, by, works, step }: NowFacts, settings: Settings): string {
  if (isOff) return t('translate_now_off');
  if (!by) return t('translate_now_asking');
  const name = nameOf(t, by.definition);
  const host = hostOf(by.definition.origin(by.config)) ?? '';
  if (!works) return sayStuck(t, { by, name, host, step });
  if (by.definition.place === 'remote')
    return t(isAutomaticAnywhere(settings) ? 'translate_now_remote_all' : 'translate_now_remote', name, host);
  if (by.definition.id !== 'gloss')
    return t(by.definition.id === 'bergamot' ? 'translate_now_bergamot' : 'translate_now_built_in');
  if (step?.kind === 'download') return t('translate_now_gloss_better', nameOf(t, step.engine.definition));
  return t('translate_now_gloss');
}

interface Stuck {
  by: EngineState;
  name: string;
  host: string;
  step: Step | undefined;
}

function sayStuck(t: Translate, { by, name, host, step }: Stuck): string {
  switch (by.availability?.kind) {
    case 'download':
      return t('translate_now_download', name);
    case 'downloading':
      return t('translate_now_downloading', name);
    case 'unset':
      return step?.kind === 'allow' ? t('translate_now_permission', name, host) : t('translate_now_unset', name);
    case 'unable':
      return t('translate_now_unable', name);
    default:
      return t('translate_now_asking');
  }
}

function NextStep({ step, ...actions }: { step: Step } & Omit<NowProps, 'engines' | 'chosen' | 'settings'>) {
  const t = useText();
  switch (step.kind) {
    case 'download':
      return <DownloadStep step={step} {...actions} />;
    case 'allow':
      return <Primary onClick={() => actions.onAllow(step.engine.definition.id)}>{t('translate_step_allow')}</Primary>;
    case 'open':
      return <Primary onClick={() => actions.onShow(step.engine.definition.id)}>{t('translate_step_open')}</Primary>;
    case 'automatic':
      return <Primary onClick={actions.onAutomatic}>{t('translate_step_automatic')}</Primary>;
    case 'switch-on':
      return <Primary onClick={actions.onSwitchOn}>{t('translate_step_on')}</Primary>;
  }
}

type DownloadStepProps = { step: Extract<Step, { kind: 'download' }> } & Pick<NowProps, 'onDownload' | 'onCancel'>;

function DownloadStep({ step, onDownload, onCancel }: DownloadStepProps) {
  const t = useText();
  const { engine, directions, bytes } = step;
  const { id } = engine.definition;
  const name = nameOf(t, engine.definition);
  if (engine.availability?.kind !== 'downloading') {
    return <Primary onClick={() => onDownload(id, directions)}>{askOf(id, bytes, t)}</Primary>;
  }
  const { done } = engine.availability;
  return (
    <div class="under-way">
      <progress max={1} value={done} aria-label={t('translate_now_downloading', name)} />
      <span class="hint">{done === undefined ? t('translate_state_downloading') : percent(done, t)}</span>
      <Button onClick={() => onCancel(id, directions)}>{t('words_cancel')}</Button>
    </div>
  );
}

/** How large the browser's own is nobody knows; Bergamot's source is asked only with the first download. */
function askOf(id: EngineId, bytes: number | undefined, t: Translate): string {
  if (id !== 'bergamot') return t('translate_step_built_in');
  return bytes === undefined
    ? t('translate_step_bergamot_about')
    : `${t('translate_step_bergamot')} · ${sizeText(bytes)}`;
}

const Primary = ({ onClick, children }: { onClick: () => void; children: string }) => (
  <Button kind="primary" onClick={onClick}>
    {children}
  </Button>
);
