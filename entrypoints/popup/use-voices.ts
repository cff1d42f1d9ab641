import { useEffect, useState } from 'preact/hooks';
import type { SpeechChoice } from '@/utils/speech/choice';
import { type Voice, type VoiceList, voiceState, watchVoices } from '@/utils/speech/voice';
import type { Language } from '@/utils/text/language';

/** The voices there are, and which languages can be read aloud by them. */
export interface Voices extends Record<Language, Voice> {
  list: VoiceList;
}

export function useVoices(choice: SpeechChoice): Voices {
  const [list, setList] = useState<VoiceList>(null);
  useEffect(() => {
    const stop = new AbortController();
    // Some browsers give the same list again, changed.
    watchVoices((voices) => setList(voices && [...voices]), stop.signal);
    return () => stop.abort();
  }, []);
  return { list, zh: voiceState(list, 'zh', choice), en: voiceState(list, 'en', choice) };
}
