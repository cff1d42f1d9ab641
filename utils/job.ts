/** Work that takes a while: it says how far it is, and stops when asked. */
export interface Job {
  /** How much of how much is done, in units of the work's own. */
  progress: (done: number, total: number) => void;
  /** The work rejects with `signal.reason` soon after this is aborted, and leaves nothing half done. */
  signal: AbortSignal;
}
