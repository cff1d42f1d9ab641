import type messages from '@/public/_locales/en/messages.json';

/** Gives a message in the reader's language; `$1`… are replaced by the substitutions. */
export type Say = (key: keyof typeof messages, ...substitutions: string[]) => string;
