import browser from 'webextension-polyfill';
import type { Device } from '@/components/welcome/gestures';

/** How this reader works their device: what counts as pointing, and which keys the browser has given us. */
export async function readDevice(): Promise<Device> {
  const commands = await browser.commands?.getAll().catch(() => []);
  const shortcut = commands?.find(({ name }) => name === 'toggle-pinyin')?.shortcut ?? '';
  return { touch: matchMedia('(pointer: coarse)').matches, pinyinKeys: keysOf(shortcut) };
}

/** "Alt+Shift+P", on a Mac also "⌥⇧P", as single keys; none when the reader took the shortcut away or another extension has it. */
export function keysOf(shortcut: string): string[] {
  return shortcut.includes('+') ? shortcut.split('+') : [...shortcut];
}
