/** What plain HTTP asks of every transport over it. */

const LONGEST_WAIT_MS = 6 * 3_600_000;

/** The header's value. Names and passwords are UTF-8 on the way; `btoa` knows only Latin. */
export function basicAuth({ name, password }: { name: string; password: string }): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${name}:${password}`)))}`;
}

/** What `Retry-After` asks to wait, in milliseconds, six hours at most; it may say seconds or a date. */
export function waitOf(retryAfter: string | null | undefined): { retryAfter?: number } {
  if (!retryAfter) return {};
  const ms = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  return ms > 0 ? { retryAfter: Math.min(ms, LONGEST_WAIT_MS) } : {};
}
