import { useEffect, useState } from 'preact/hooks';
import { RemindSettings } from '@/components/review/RemindSettings';
import { ReviewSettings } from '@/components/review/ReviewSettings';
import { SoundSettings } from '@/components/review/SoundSettings';
import { askToNotify, mayNotify } from '@/entrypoints/popup/review/notify-access';
import type { ReviewQueue } from '@/entrypoints/popup/review/review-queue';
import type { StoredSettings } from '@/entrypoints/popup/use-settings';
import type { Voices } from '@/entrypoints/popup/use-voices';
import { DEFAULTS } from '@/utils/settings/settings';
import { TRIAL_WORDS } from '@/utils/speech/choice';
import { systemOf } from '@/utils/speech/system';
import { speak } from '@/utils/speech/voice';
import type { Language } from '@/utils/text/language';

export interface ReviewChoicesProps {
  queue: ReviewQueue;
  settings: StoredSettings;
  voices: Voices;
  onBack: () => void;
}

/** What can be chosen about reviewing: in the deck, which goes along with it, and on this device. */
export function ReviewChoices({
  queue,
  settings: { settings = DEFAULTS, change },
  voices,
  onBack,
}: ReviewChoicesProps) {
  const [failed, setFailed] = useState<Language>();
  const [allowed, setAllowed] = useState<boolean>();
  // What the reader answers meanwhile is newer.
  useEffect(() => void mayNotify().then((may) => setAllowed((answered) => answered ?? may)), []);
  const ask = () => void askToNotify().then(setAllowed);
  const { speech } = settings;
  const tryVoice = (language: Language) => {
    setFailed(undefined);
    speak(TRIAL_WORDS[language], language, speech, () => setFailed(language));
  };

  return (
    <ReviewSettings
      options={queue.options.value}
      voice={voices.zh}
      onChange={(options) => void queue.choose(options)}
      onBack={onBack}
      sound={
        <SoundSettings
          languages={settings.explains === 'chinese' ? ['zh'] : ['zh', 'en']}
          voices={voices.list}
          system={systemOf(navigator.userAgent)}
          choice={speech}
          autoSpeak={settings.autoSpeak}
          failed={failed}
          onChoose={(chosen) => {
            setFailed(undefined);
            change((now) => ({ speech: { ...now.speech, ...chosen } }));
          }}
          onAutoSpeak={(autoSpeak) => change({ autoSpeak })}
          onTry={tryVoice}
        />
      }
      reminders={
        <RemindSettings
          badge={settings.badge}
          remind={settings.remind}
          remindAt={settings.remindAt}
          allowed={allowed}
          onBadge={(badge) => change({ badge })}
          onRemind={(remind) => {
            // Stored before the browser asks: its question may close the popup.
            change({ remind });
            if (remind) ask();
          }}
          onTime={(remindAt) => change({ remindAt })}
          onAsk={ask}
        />
      }
    />
  );
}
