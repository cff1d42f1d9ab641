import { vi } from 'vitest';

/** For tests: a voice, as a browser lists it. */
export const aVoice = (lang: string, name: string, more: Partial<SpeechSynthesisVoice> = {}): SpeechSynthesisVoice => ({
  lang,
  name,
  voiceURI: name,
  localService: true,
  default: false,
  ...more,
});

/** For tests: a browser that speaks. Voices come and go by `change`; `said` is what was asked of it. */
export function speakingBrowser(...first: SpeechSynthesisVoice[]) {
  let voices = first;
  const said: SpeechSynthesisUtterance[] = [];
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    cancel: () => {},
    speak: (utterance: SpeechSynthesisUtterance) => said.push(utterance),
  });
  vi.stubGlobal('speechSynthesis', synthesis);
  vi.stubGlobal(
    'SpeechSynthesisUtterance',
    class {
      constructor(readonly text: string) {}
    },
  );
  return {
    said,
    change: (...now: SpeechSynthesisVoice[]) => {
      voices = now;
      synthesis.dispatchEvent(new Event('voiceschanged'));
    },
  };
}
