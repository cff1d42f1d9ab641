// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FreshStates } from './fresh-states';

const HOUR = 3_600_000;
let stop: AbortController;
let matters: boolean;
const ask = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  ask.mockReset();
  matters = true;
  stop = new AbortController();
  show(true);
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

const start = () => new FreshStates({ doc: document, ask, matters: () => matters, signal: stop.signal });

function show(visible: boolean): void {
  Object.defineProperty(document, 'visibilityState', { value: visible ? 'visible' : 'hidden', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

test('a page that is looked at all day asks once an hour', () => {
  start();
  vi.advanceTimersByTime(HOUR - 1);
  expect(ask).toHaveBeenCalledTimes(0);
  vi.advanceTimersByTime(5 * HOUR);
  expect(ask).toHaveBeenCalledTimes(5);
});

test('a page behind others asks when it comes to the front, and only if it was away for long', () => {
  start();
  show(false);
  vi.advanceTimersByTime(30 * HOUR);
  expect(ask).toHaveBeenCalledTimes(0);
  show(true);
  expect(ask).toHaveBeenCalledTimes(1);
  show(false);
  show(true);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('after the computer has slept, the first look at the clock asks', () => {
  start();
  vi.setSystemTime(Date.now() + 9 * HOUR);
  vi.advanceTimersByTime(60_000);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('an answer asked for otherwise is as fresh', () => {
  const states = start();
  vi.advanceTimersByTime(HOUR / 2);
  states.ask();
  vi.advanceTimersByTime(HOUR - 60_000);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('nothing is asked while nothing depends on it, and at the next look when something does', () => {
  const states = start();
  matters = false;
  vi.advanceTimersByTime(9 * HOUR);
  expect(ask).toHaveBeenCalledTimes(0);
  matters = true;
  states.look();
  expect(ask).toHaveBeenCalledTimes(1);
});

test('stopped, it is silent', () => {
  start();
  stop.abort();
  vi.advanceTimersByTime(9 * HOUR);
  show(true);
  expect(ask).toHaveBeenCalledTimes(0);
});
