import { vi } from 'vitest';

/** What a test waits for comes at once on an idle machine; on a busy one it may take long, and nothing is wrong with that. */
const LONGEST_MS = 10_000;

const { waitFor, waitUntil } = vi;
vi.waitFor = (callback, options = {}) => waitFor(callback, withPatience(options));
vi.waitUntil = (callback, options = {}) => waitUntil(callback, withPatience(options));

const withPatience = (options: number | { timeout?: number; interval?: number }) =>
  typeof options === 'number' ? options : { timeout: LONGEST_MS, ...options };
