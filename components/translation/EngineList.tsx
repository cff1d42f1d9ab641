import { type EngineActions, EngineRow } from '@/components/translation/EngineRow';
import type { ModelsFromProps } from '@/components/translation/ModelsFrom';
import { activeOf } from '@/components/translation/now';
import {
  aboutOf,
  type Chosen,
  type EngineState,
  nameOf,
  type Outcome,
  type TestState,
} from '@/components/translation/state';
import { Notice } from '@/components/ui/Notice';
import { useText } from '@/components/ui/text';
import type { EngineDefinition, EngineId } from '@/utils/translate/engine';

export interface EngineListProps extends EngineActions {
  engines: readonly EngineState[];
  chosen: Chosen;
  /** Engines whose details are open. */
  open: readonly EngineId[];
  tests: Partial<Record<EngineId, TestState>>;
  outcomes: Partial<Record<EngineId, Outcome>>;
  /** The engine whose set-up was removed last, while that can be undone. */
  forgotten: EngineId | undefined;
  modelsFrom: ModelsFromProps;
  onAutomatic: () => void;
  onRestore: () => void;
}

/** Who may translate: one of them, or the best that this device has. */
export function EngineList(props: EngineListProps) {
  const { engines, forgotten } = props;
  const t = useText();
  const gone = engines.find(({ definition }) => definition.id === forgotten);
  return (
    <fieldset class="engines">
      <legend>{t('translate_engines')}</legend>
      <h3>{t('translate_device')}</h3>
      <ul>
        <Automatic {...props} />
        {rowsOf('device', props)}
      </ul>
      <h3>{t('translate_services')}</h3>
      <p class="hint">{t('translate_services_hint')}</p>
      {gone && (
        <Notice kind="info" action={{ label: t('words_undo'), onClick: props.onRestore }}>
          {t('translate_forgotten', nameOf(t, gone.definition))}
        </Notice>
      )}
      <ul>{rowsOf('remote', props)}</ul>
    </fieldset>
  );
}

function rowsOf(place: EngineDefinition['place'], props: EngineListProps) {
  return props.engines
    .filter(({ definition }) => definition.place === place)
    .map((engine) => {
      const { id } = engine.definition;
      return (
        <EngineRow
          key={id}
          engine={engine}
          isChosen={props.chosen === id}
          isOpen={props.open.includes(id)}
          test={props.tests[id]}
          outcome={props.outcomes[id]}
          modelsFrom={props.modelsFrom}
          actions={props}
        />
      );
    });
}

function Automatic({ engines, chosen, onAutomatic }: EngineListProps) {
  const t = useText();
  const active = activeOf(engines, 'auto');
  return (
    <li class="engine">
      <div class="head">
        <label class="choose">
          <input
            type="radio"
            name="engine"
            value="auto"
            checked={chosen === 'auto'}
            aria-describedby="engine-auto-about"
            onChange={onAutomatic}
          />
          <span class="name">{t('engine_auto')}</span>
        </label>
      </div>
      <p class="about" id="engine-auto-about">
        {chosen === 'auto' && active ? t('translate_auto_now', nameOf(t, active.definition)) : aboutOf(t, 'auto')}
      </p>
    </li>
  );
}
