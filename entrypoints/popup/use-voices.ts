import { useEffect, useState } from 'preact/hooks';
import { NO_VOICES, type Voices, watchVoices } from '@/utils/speech/voice';

/** Which languages can be read aloud here. */
export function useVoices(): Voices {
  const [voices, setVoices] = useState<Voices>(NO_VOICES);
  useEffect(() => {
    const stop = new AbortController();
    watchVoices(setVoices, stop.signal);
    return () => stop.abort();
  }, []);
  return voices;
}
