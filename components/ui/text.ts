import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type messages from '@/public/_locales/en/messages.json';

/** The name of one message of `public/_locales`. */
export type MessageKey = keyof typeof messages;
/** Gives the message in the reader's language; `$1`… are replaced by the substitutions. */
export type Translate = (key: MessageKey, ...substitutions: string[]) => string;

/** Components get their words from here, so that none of them needs the extension API. */
export const Text = createContext<Translate>((key) => key);
export const useText = (): Translate => useContext(Text);
