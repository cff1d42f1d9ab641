import type { EngineParts } from '@/utils/translate/engine';

const notAsked = () => Promise.reject(new Error('not asked for'));

/** What engines that ask a service are made from; `onAsk` hears every address asked. */
export function remoteParts(onAsk: (url: string) => void = () => {}): EngineParts {
  return {
    fetch: (input, init) => {
      onAsk(String(input));
      return fetch(input, init);
    },
    isOnline: () => true,
    device: { available: notAsked, translate: notAsked },
    gloss: notAsked,
  };
}
