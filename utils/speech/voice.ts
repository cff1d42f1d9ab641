import type { Language } from '@/utils/text/language';
import type { SpeechChoice } from './choice';

/** `none`, `none_english`: the browser speaks but has no voice for the language; `unsupported`: it does not speak. */
export type Voice = 'ready' | 'none' | 'none_english' | 'unsupported';

/** The voices of the browser as they are now; `null` where it does not speak. */
export type VoiceList = readonly SpeechSynthesisVoice[] | null;

const synthesisHere = () => globalThis.speechSynthesis as SpeechSynthesis | undefined;

/** Follows the voices there are; browsers load theirs late, and some go with the network. Calls back at once and on every change. */
export function watchVoices(onChange: (voices: VoiceList) => void, signal: AbortSignal): void {
  const synthesis = synthesisHere();
  const look = () => onChange(synthesis?.getVoices() ?? null);
  look();
  synthesis?.addEventListener?.('voiceschanged', look, { signal });
}

/** Whether a language can be spoken, by the voice the reader chose or by one of this device. */
export function voiceState(voices: VoiceList, language: Language, choice: SpeechChoice): Voice {
  if (!voices) return 'unsupported';
  if (voiceFor(voices, language, choice)) return 'ready';
  return language === 'zh' ? 'none' : 'none_english';
}

/**
 * The voice that speaks: the chosen one, and while it is not there one of this device. Of voices over the network, to
 * which each word is sent, only a chosen one speaks.
 */
export function voiceFor(
  voices: readonly SpeechSynthesisVoice[],
  language: Language,
  choice: SpeechChoice,
): SpeechSynthesisVoice | undefined {
  const able = voices.filter(({ lang }) => speaks(lang, language));
  return (
    able.find(({ voiceURI }) => choice[language] !== '' && voiceURI === choice[language]) ?? usualVoice(able, language)
  );
}

/** Among voices of the language: Mandarin of the mainland first, and never Cantonese; American English first. */
function usualVoice(able: readonly SpeechSynthesisVoice[], language: Language): SpeechSynthesisVoice | undefined {
  const local = able.filter(({ localService }) => localService);
  if (language === 'en') return local.find(({ lang }) => /[-_]us/i.test(lang)) ?? local[0];
  const mandarin = local.filter(({ lang }) => !isCantonese(lang));
  return mandarin.find(({ lang }) => !/[-_](tw|hant)\b/i.test(lang)) ?? mandarin[0];
}

/** Voices that read pinyin in letters (`cmn-latn`) do not read characters. */
export function speaks(lang: string, language: Language): boolean {
  return language === 'en'
    ? /^en\b/i.test(lang.replace('_', '-'))
    : /^(zh|cmn|yue)(?![a-z])/i.test(lang) && !/latn/i.test(lang);
}

export const isCantonese = (lang: string): boolean => /^yue|[-_](hk|mo)\b/i.test(lang);

/** Says a word; what was being said stops. `onFail` is told when the voice gave up, as one over the network may. */
export function speak(text: string, language: Language, choice: SpeechChoice, onFail?: () => void): void {
  const synthesis = synthesisHere();
  const voice = synthesis && voiceFor(synthesis.getVoices(), language, choice);
  if (!synthesis || !voice) return;
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = choice.rate;
  // One that another word stopped did not fail.
  utterance.onerror = ({ error }) => error !== 'canceled' && error !== 'interrupted' && onFail?.();
  synthesis.cancel();
  synthesis.speak(utterance);
}
