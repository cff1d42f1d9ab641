import type { Language } from '@/utils/text/language';

/** `none`, `none_english`: the browser speaks but has no voice for the language; `unsupported`: it does not speak. */
export type Voice = 'ready' | 'none' | 'none_english' | 'unsupported';
export type Voices = Record<Language, Voice>;

export const NO_VOICES: Voices = { zh: 'unsupported', en: 'unsupported' };

const RATE = 0.85;

/** Follows which languages can be spoken here; browsers load their voices late. Calls back at once and on every change. */
export function watchVoices(onChange: (voices: Voices) => void, signal: AbortSignal): void {
  const synthesis = globalThis.speechSynthesis as SpeechSynthesis | undefined;
  const look = () =>
    onChange(
      synthesis
        ? {
            zh: voiceOf(synthesis, 'zh') ? 'ready' : 'none',
            en: voiceOf(synthesis, 'en') ? 'ready' : 'none_english',
          }
        : NO_VOICES,
    );
  look();
  synthesis?.addEventListener?.('voiceschanged', look, { signal });
}

/** Says a word, a little slower than a native would; what was being said stops. */
export function speak(text: string, language: Language): void {
  const synthesis = globalThis.speechSynthesis as SpeechSynthesis | undefined;
  const voice = synthesis && voiceOf(synthesis, language);
  if (!synthesis || !voice) return;
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = RATE;
  synthesis.cancel();
  synthesis.speak(utterance);
}

/** A voice of the device where there is one: a remote one would send the word away. Mandarin; American English first. */
function voiceOf(synthesis: SpeechSynthesis, language: Language): SpeechSynthesisVoice | undefined {
  const local = synthesis.getVoices().filter(({ localService }) => localService);
  if (language === 'zh') return local.find(({ lang }) => /^(zh|cmn)\b/i.test(lang) && !/hk|yue/i.test(lang));
  return local.find(({ lang }) => /^en[-_]us/i.test(lang)) ?? local.find(({ lang }) => /^en\b/i.test(lang));
}
