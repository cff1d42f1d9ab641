/** What was last known to lie in the account, and of which state of the deck; saves reading all of the deck each time. */
export interface AccountMirror {
  device: string;
  /** The deck's revision up to which everything is in `buckets`. */
  revision: number;
  /** When the whole deck was looked at, in milliseconds. */
  wholeAt: number;
  /** As they lay there, by name. */
  buckets: Record<string, string>;
}
