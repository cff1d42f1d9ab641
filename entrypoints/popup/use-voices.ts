import { useEffect, useState } from 'preact/hooks';
import { type Voice, watchVoice } from '@/utils/speech/voice';

/** Whether Chinese can be read aloud here. */
export function useVoice(): Voice {
  const [voice, setVoice] = useState<Voice>('unsupported');
  useEffect(() => {
    const stop = new AbortController();
    watchVoice(setVoice, stop.signal);
    return () => stop.abort();
  }, []);
  return voice;
}
