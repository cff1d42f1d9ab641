import browser from 'webextension-polyfill';
import type { Device } from '@/components/welcome/gestures';

/** What pages listen for themselves where the browser gave us no shortcut. */
const OURS = 'Alt+Shift+P';

/** How this reader works their device: what counts as pointing, and which keys switch pinyin. */
export async function readDevice(): Promise<Device> {
  const commands = await browser.commands?.getAll().catch(() => []);
  const shortcut = commands?.find(({ name }) => name === 'toggle-pinyin')?.shortcut || OURS;
  return { touch: matchMedia('(pointer: coarse)').matches, pinyinKeys: keysOf(shortcut) };
}

/** "Alt+Shift+P", on a Mac also "⌥⇧P", as single keys. */
export function keysOf(shortcut: string): string[] {
  return shortcut.includes('+') ? shortcut.split('+') : [...shortcut];
}
