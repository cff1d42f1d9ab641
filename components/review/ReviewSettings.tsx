import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { PreviousIcon } from '@/components/card/icons';
import { GoalSettings } from '@/components/review/GoalSettings';
import { KindSwitches } from '@/components/review/KindSwitches';
import { ParsedField } from '@/components/review/ParsedField';
import { RetentionControl } from '@/components/review/RetentionControl';
import { Button } from '@/components/ui/Button';
import { Picker } from '@/components/ui/Picker';
import { Segmented } from '@/components/ui/Segmented';
import { useText } from '@/components/ui/text';
import { parsePerDay, parseSteps, parseWeights, type ReviewOptions, stepsText } from '@/utils/deck/options';
import type { Voice } from '@/utils/speech/voice';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export interface ReviewSettingsProps {
  options: ReviewOptions;
  /** Of Chinese. */
  voice: Voice;
  onChange: (options: Partial<ReviewOptions>) => void;
  onBack: () => void;
  /** Who reads aloud, and how the deck makes itself heard: choices for this device. */
  sound: ComponentChildren;
  reminders: ComponentChildren;
}

/** What the reader can choose about reviewing; every choice counts at once. */
export function ReviewSettings({ options, voice, onChange, onBack, sound, reminders }: ReviewSettingsProps) {
  const t = useText();
  const top = useRef<HTMLElement>(null);
  // What opened this is gone: the focus follows.
  useEffect(() => top.current?.querySelector('button')?.focus({ preventScroll: true }), []);

  return (
    <section
      class="review-settings"
      aria-labelledby="review-settings-title"
      ref={top}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Or the browser closes the popup.
        event.preventDefault();
        onBack();
      }}
    >
      <header>
        <Button class="back" onClick={onBack} label={t('review_set_back')} title={t('review_set_back')}>
          <PreviousIcon />
        </Button>
        <h2 id="review-settings-title">{t('review_settings')}</h2>
      </header>
      <div class="group">
        <ParsedField
          isNumber
          label={t('review_set_new')}
          text={String(options.newPerDay)}
          parse={parsePerDay}
          wrong={t('review_set_not_number')}
          onChange={(newPerDay) => onChange({ newPerDay })}
        />
        <ParsedField
          isNumber
          label={t('review_set_reviews')}
          text={String(options.reviewsPerDay)}
          parse={parsePerDay}
          wrong={t('review_set_not_number')}
          onChange={(reviewsPerDay) => onChange({ reviewsPerDay })}
        />
        <DayStart hour={options.dayStart} onChange={(dayStart) => onChange({ dayStart })} />
      </div>
      <KindSwitches kinds={options.kinds} voice={voice} onChange={(kinds) => onChange({ kinds })} />
      {sound}
      <GoalSettings goal={options} onChange={onChange} />
      {reminders}
      <RetentionControl rules={options} onChange={(retention) => onChange({ retention })} />
      <div class="group">
        <Segmented
          label={t('review_set_leeches')}
          value={options.leeches}
          onChange={(leeches) => onChange({ leeches })}
          options={[
            { value: 'suspend', label: t('review_leeches_suspend') },
            { value: 'flag', label: t('review_leeches_flag') },
          ]}
        />
        <p class="hint">{t('review_leeches_hint')}</p>
      </div>
      <Advanced options={options} onChange={onChange} />
    </section>
  );
}

function DayStart({ hour, onChange }: { hour: number; onChange: (hour: number) => void }) {
  const t = useText();
  const clock = new Intl.DateTimeFormat(t('page_language'), { hour: 'numeric', minute: '2-digit' });
  return (
    <div class="parsed-field number">
      <span aria-hidden="true">{t('review_set_day')}</span>
      <Picker
        label={t('review_set_day')}
        options={HOURS.map((at) => ({ value: String(at), label: clock.format(new Date(2026, 0, 1, at)) }))}
        value={String(hour)}
        onChange={(chosen) => chosen !== undefined && onChange(Number(chosen))}
      />
    </div>
  );
}

function Advanced({ options, onChange }: Pick<ReviewSettingsProps, 'options' | 'onChange'>) {
  const t = useText();
  return (
    <details class="group">
      <summary>{t('review_set_advanced')}</summary>
      <ParsedField
        label={t('review_set_steps')}
        hint={t('review_set_steps_hint')}
        text={stepsText(options.steps)}
        parse={parseSteps}
        wrong={t('review_set_not_steps')}
        onChange={(steps) => onChange({ steps })}
      />
      <ParsedField
        label={t('review_set_weights')}
        hint={t(options.weights ? 'review_set_weights_own' : 'review_set_weights_hint')}
        placeholder={t('review_set_weights_default')}
        text={options.weights?.join(', ') ?? ''}
        parse={(text) => (text.trim() === '' ? { weights: null } : asWeights(parseWeights(text)))}
        wrong={t('review_set_not_weights')}
        onChange={({ weights }) => onChange({ weights })}
      />
    </details>
  );
}

const asWeights = (weights: number[] | null) => weights && { weights };
