/** `none`: the browser speaks but has no Chinese voice; `unsupported`: it does not speak. */
export type Voice = 'ready' | 'none' | 'unsupported';

const RATE = 0.85;

/** Follows whether Chinese can be spoken here; browsers load their voices late. Calls back at once and on every change. */
export function watchVoice(onChange: (voice: Voice) => void, signal: AbortSignal): void {
  const synthesis = globalThis.speechSynthesis as SpeechSynthesis | undefined;
  const look = () => onChange(synthesis ? (chineseVoice(synthesis) ? 'ready' : 'none') : 'unsupported');
  look();
  synthesis?.addEventListener?.('voiceschanged', look, { signal });
}

/** Says a word, a little slower than a native would; what was being said stops. */
export function speak(text: string): void {
  const synthesis = globalThis.speechSynthesis as SpeechSynthesis | undefined;
  const voice = synthesis && chineseVoice(synthesis);
  if (!synthesis || !voice) return;
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = RATE;
  synthesis.cancel();
  synthesis.speak(utterance);
}

/** A Mandarin voice of the device where there is one: a remote one would send the word away. */
function chineseVoice(synthesis: SpeechSynthesis): SpeechSynthesisVoice | undefined {
  const mandarin = synthesis.getVoices().filter(({ lang }) => /^(zh|cmn)\b/i.test(lang) && !/hk|yue/i.test(lang));
  return mandarin.find((voice) => voice.localService);
}
