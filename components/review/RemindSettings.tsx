import { useId } from 'preact/hooks';
import { Notice } from '@/components/ui/Notice';
import { Switch } from '@/components/ui/Switch';
import { useText } from '@/components/ui/text';

export interface RemindSettingsProps {
  badge: boolean;
  remind: boolean;
  /** Minutes after midnight. */
  remindAt: number;
  /** Whether the browser lets us show notifications; undefined until it has said so. */
  allowed: boolean | undefined;
  onBadge: (on: boolean) => void;
  onRemind: (on: boolean) => void;
  onTime: (remindAt: number) => void;
  /** Asks the browser to allow notifications; in the click itself. */
  onAsk: () => void;
}

/** How the deck makes itself heard: a number on the toolbar, and a notification a day for who wants one. */
export function RemindSettings(props: RemindSettingsProps) {
  const { badge, remind, allowed } = props;
  const t = useText();
  return (
    <fieldset class="group">
      <legend>{t('remind_title')}</legend>
      <Switch label={t('remind_badge')} hint={t('remind_badge_hint')} checked={badge} onChange={props.onBadge} />
      <Switch label={t('remind_daily')} hint={t('remind_daily_hint')} checked={remind} onChange={props.onRemind} />
      {remind && <TimeOfDay minutes={props.remindAt} onChange={props.onTime} />}
      {remind && allowed === false && (
        <Notice kind="error" action={{ label: t('remind_ask'), onClick: props.onAsk }}>
          {t('remind_refused')}
        </Notice>
      )}
    </fieldset>
  );
}

function TimeOfDay({ minutes, onChange }: { minutes: number; onChange: (minutes: number) => void }) {
  const t = useText();
  const id = useId();
  const two = (n: number) => String(n).padStart(2, '0');
  return (
    <div class="parsed-field number">
      <label for={id}>{t('remind_at')}</label>
      <input
        id={id}
        type="time"
        value={`${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`}
        onChange={({ currentTarget }) => {
          // Emptied, it keeps what was chosen.
          const [hours, rest] = currentTarget.value.split(':').map(Number);
          if (rest !== undefined) onChange(hours! * 60 + rest);
        }}
      />
    </div>
  );
}
