import { useId } from 'preact/hooks';
import { HearIcon } from '@/components/card/icons';
import { Button } from '@/components/ui/Button';
import { Picker } from '@/components/ui/Picker';
import { Segmented } from '@/components/ui/Segmented';
import { Switch } from '@/components/ui/Switch';
import { type Translate, useText } from '@/components/ui/text';
import { SPEECH_RATES, type SpeechChoice } from '@/utils/speech/choice';
import type { System } from '@/utils/speech/system';
import { type VoiceList, voiceFor } from '@/utils/speech/voice';
import { type ListedVoice, listVoices } from '@/utils/speech/voice-list';
import type { Language } from '@/utils/text/language';

const RATES = {
  0.6: 'sound_rate_slow',
  0.85: 'sound_rate_calm',
  1: 'sound_rate_natural',
  1.25: 'sound_rate_quick',
} as const;

export interface SoundSettingsProps {
  /** Those that are spoken to the reader: of words in Chinese, of English terms. */
  languages: readonly Language[];
  /** `null` where the browser does not speak. */
  voices: VoiceList;
  /** Where a voice would be added. */
  system: System;
  choice: SpeechChoice;
  autoSpeak: boolean;
  /** The language whose voice gave up when it was tried last. */
  failed: Language | undefined;
  onChoose: (choice: Partial<SpeechChoice>) => void;
  onAutoSpeak: (on: boolean) => void;
  onTry: (language: Language) => void;
}

/** Who reads words aloud, how fast, and whether unasked. Without any voice it says how to get one, and no more. */
export function SoundSettings(props: SoundSettingsProps) {
  const { voices, choice, onChoose } = props;
  const t = useText();
  const canSpeak = props.languages.some((language) => voices && listVoices(voices, language).length > 0);
  return (
    <fieldset class="group sound">
      <legend>{t('sound_title')}</legend>
      {!voices && <p class="hint">{t('card_voice_unsupported')}</p>}
      {voices &&
        props.languages.map((language) => (
          <VoiceChoice key={language} {...props} voices={voices} language={language} />
        ))}
      {canSpeak && (
        <>
          <Segmented
            label={t('sound_rate')}
            value={String(choice.rate)}
            onChange={(chosen) => onChoose({ rate: SPEECH_RATES.find((r) => String(r) === chosen)! })}
            options={SPEECH_RATES.map((rate) => ({ value: String(rate), label: t(RATES[rate]) }))}
          />
          <Switch
            label={t('sound_auto')}
            hint={t('sound_auto_hint')}
            checked={props.autoSpeak}
            onChange={props.onAutoSpeak}
          />
        </>
      )}
    </fieldset>
  );
}

interface VoiceChoiceProps extends Omit<SoundSettingsProps, 'voices' | 'languages'> {
  voices: NonNullable<VoiceList>;
  language: Language;
}

function VoiceChoice({ voices, language, system, choice, failed, onChoose, onTry }: VoiceChoiceProps) {
  const t = useText();
  const id = useId();
  const listed = listVoices(voices, language);
  if (listed.length === 0) return <p class="hint">{t(`sound_none_${language}`, t(`sound_add_${system}`))}</p>;

  const wanted = choice[language];
  const chosen = listed.find(({ uri }) => uri === wanted);
  const speaking = voiceFor(voices, language, choice);
  const usual = voiceFor(voices, language, { ...choice, [language]: '' });
  const nameOf = (uri: string | undefined) => listed.find((voice) => voice.uri === uri)?.name ?? '';
  const isMissing = wanted !== '' && !chosen;
  return (
    <div class="voice">
      <span aria-hidden="true">{t(`sound_voice_${language}`)}</span>
      <div class="voice-row">
        <Picker
          label={t(`sound_voice_${language}`)}
          value={wanted}
          options={[
            { value: '', label: usual ? t('sound_automatic', nameOf(usual.voiceURI)) : t('sound_no_local') },
            ...(isMissing ? [{ value: wanted, label: t('sound_missing_option') }] : []),
            ...listed.map((voice) => ({ value: voice.uri, label: labelOf(voice, t) })),
          ]}
          onChange={(uri = '') => onChoose({ [language]: uri })}
        />
        <Button
          class="outlined"
          label={t(`sound_try_${language}`)}
          title={t(`sound_try_${language}`)}
          unavailable={speaking ? undefined : t('sound_none_chosen')}
          onClick={() => onTry(language)}
        >
          <HearIcon /> {t('sound_try')}
        </Button>
      </div>
      <p class="hint" role="status" id={id}>
        {failed === language && t('sound_failed')}
        {failed !== language &&
          isMissing &&
          (speaking ? t('sound_missing', nameOf(speaking.voiceURI)) : t('sound_missing_all'))}
        {failed !== language && !isMissing && !speaking && t('sound_only_remote')}
        {failed !== language && chosen?.isRemote && sentence(chosen, t)}
      </p>
    </div>
  );
}

const sentence = ({ maker }: ListedVoice, t: Translate) =>
  maker ? t('sound_remote', maker) : t('sound_remote_unnamed');

/** "Xiaoxiao · Mainland China · sent to Microsoft" */
function labelOf({ name, region, isRemote, maker }: ListedVoice, t: Translate): string {
  const sent = maker ? t('sound_sent', maker) : t('sound_sent_away');
  return [name, regionName(region, t), isRemote && sent].filter(Boolean).join(' · ');
}

function regionName(region: string, t: Translate): string {
  if (region === 'CN' || region === 'TW' || region === 'HK') return t(`sound_region_${region}`);
  if (!region) return '';
  return new Intl.DisplayNames(t('page_language'), { type: 'region' }).of(region) ?? region;
}
