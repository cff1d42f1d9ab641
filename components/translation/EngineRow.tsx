import { isComplete } from '@/components/translation/check-field';
import { type DownloadActions, Downloads } from '@/components/translation/Downloads';
import { ModelsFrom, type ModelsFromProps } from '@/components/translation/ModelsFrom';
import { SetUpForm, type SetUpFormProps } from '@/components/translation/SetUpForm';
import { StateChip } from '@/components/translation/StateChip';
import { aboutOf, type EngineState, nameOf, type Outcome, type TestState } from '@/components/translation/state';
import { TestResult } from '@/components/translation/TestResult';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';
import type { EngineConfig, EngineId } from '@/utils/translate/engine';

export interface EngineActions extends DownloadActions {
  onChoose: (id: EngineId) => void;
  onSave: (id: EngineId, setUp: Parameters<SetUpFormProps['onSave']>[0]) => void;
  onTest: (id: EngineId, config: EngineConfig) => void;
  onForget: (id: EngineId) => void;
  /** The reader opened or closed the engine's details. */
  onOpen: (id: EngineId, isOpen: boolean) => void;
}

export interface EngineRowProps {
  engine: EngineState;
  isChosen: boolean;
  isOpen: boolean;
  test: TestState | undefined;
  outcome: Outcome | undefined;
  /** Where models come from, for the engine that fetches its own. */
  modelsFrom: ModelsFromProps;
  actions: EngineActions;
}

/** One engine: choosing it, its state, what it is like, and everything about it behind one line. */
export function EngineRow({ engine, isChosen, isOpen, actions, ...rest }: EngineRowProps) {
  const t = useText();
  const { definition, availability, config, isSetUp } = engine;
  const { id, place, fields } = definition;
  const isWhole = isComplete(fields, config);
  const mayChoose = place === 'remote' ? isSetUp && isWhole : availability?.kind === 'ready';
  return (
    <li class="engine" id={`engine-${id}`}>
      <div class="head">
        <label class="choose">
          <input
            type="radio"
            name="engine"
            value={id}
            checked={isChosen}
            disabled={!mayChoose && !isChosen}
            aria-describedby={`engine-${id}-about`}
            onChange={() => actions.onChoose(id)}
          />
          <span class="name">{nameOf(t, definition)}</span>
        </label>
        <StateChip availability={availability} isComplete={isSetUp && isWhole} />
      </div>
      <p class="about" id={`engine-${id}-about`}>
        {aboutOf(t, id)}
      </p>
      {hasDetails(engine) && (
        <details open={isOpen} onToggle={(event) => actions.onOpen(id, event.currentTarget.open)}>
          <summary>
            {t(summaryOf(engine))}
            <span class="sr-only"> {nameOf(t, definition)}</span>
          </summary>
          {isOpen && <Panel engine={engine} actions={actions} {...rest} />}
        </details>
      )}
    </li>
  );
}

/** Word by word there is nothing to fetch, to fill in or to find out. */
const hasDetails = ({ definition, availability }: EngineState) =>
  definition.id !== 'gloss' && availability?.kind !== 'unable';

function summaryOf({ definition, availability, isSetUp }: EngineState) {
  if (definition.place === 'remote' && !isSetUp) return 'translate_set_up';
  return availability?.kind === 'download' ? 'translate_download' : 'translate_details';
}

function Panel(props: Omit<EngineRowProps, 'isChosen' | 'isOpen'>) {
  const { engine, actions, test, outcome, modelsFrom } = props;
  const t = useText();
  const { id, place } = engine.definition;
  const isTesting = test?.kind === 'running';
  return (
    <div class="panel">
      {engine.downloads.length > 0 && <Downloads engine={engine} {...actions} />}
      {place === 'remote' ? (
        <SetUpForm
          engine={engine}
          isTesting={isTesting}
          onSave={(setUp) => actions.onSave(id, setUp)}
          onTest={(config) => actions.onTest(id, config)}
          onRemove={() => actions.onForget(id)}
        />
      ) : (
        engine.availability?.kind === 'ready' && (
          <Button class="outlined" disabled={isTesting} onClick={() => actions.onTest(id, engine.config)}>
            {t('translate_test')}
          </Button>
        )
      )}
      {outcome && <Said outcome={outcome} name={nameOf(t, engine.definition)} />}
      <TestResult test={test} />
      {id === 'bergamot' && <ModelsFrom {...modelsFrom} />}
    </div>
  );
}

function Said({ outcome, name }: { outcome: Outcome; name: string }) {
  const t = useText();
  if (outcome.kind === 'saved')
    return <Notice kind="done">{outcome.isUsed ? t('translate_saved', name) : t('translate_saved_only')}</Notice>;
  return (
    <Notice kind="error">
      {outcome.kind === 'refused' ? t('translate_refused', outcome.host) : t('popup_settings_refused')}
    </Notice>
  );
}
