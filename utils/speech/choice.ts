import type { Language } from '@/utils/text/language';

/** How fast words are said, where 1 is the voice's own pace. */
export const SPEECH_RATES = [0.6, 0.85, 1, 1.25] as const;
type SpeechRate = (typeof SPEECH_RATES)[number];

/** Which voice speaks each language, by its `voiceURI`, and how fast. An empty name leaves the voice to us. */
export interface SpeechChoice extends Record<Language, string> {
  rate: SpeechRate;
}

/** A little slower than a native would speak, by voices of this device. */
export const USUAL_SPEECH: SpeechChoice = { zh: '', en: '', rate: 0.85 };

/** Voices are named by the system, in addresses at most. */
const LONGEST_NAME = 500;

/** What is stored, with the usual for whatever is missing or makes no sense. */
export function parseSpeech(stored: unknown): SpeechChoice {
  const s = (typeof stored === 'object' && stored) || {};
  const { zh, en, rate } = s as Partial<Record<keyof SpeechChoice, unknown>>;
  const name = (uri: unknown) => (typeof uri === 'string' && uri.length <= LONGEST_NAME ? uri : '');
  return { zh: name(zh), en: name(en), rate: SPEECH_RATES.find((known) => known === rate) ?? USUAL_SPEECH.rate };
}

/** What a voice says to be tried. */
export const TRIAL_WORDS: Record<Language, string> = { zh: '你好，很高兴认识你！', en: 'Hello, nice to meet you!' };
