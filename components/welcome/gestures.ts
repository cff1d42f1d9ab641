/** What the welcome page teaches in passing. */
export const GESTURES = ['look', 'keep', 'pinyin'] as const;
export type Gesture = (typeof GESTURES)[number];

/** How this reader's device is worked: decides what a gesture is called. */
export interface Device {
  touch: boolean;
  /** The keys that switch pinyin, one by one; none when there are none. */
  pinyinKeys: string[];
}
