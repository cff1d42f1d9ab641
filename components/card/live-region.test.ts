// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LiveRegion } from './live-region';

/** Closed roots are the product's promise; the test keeps what is attached. */
let root: ShadowRoot;
const attach = Element.prototype.attachShadow;

let live: LiveRegion;
beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    expect(init.mode).toBe('closed');
    root = attach.call(this, { mode: 'open' });
    return root;
  });
  live = new LiveRegion(document);
});
afterEach(() => {
  live.leave();
  vi.useRealTimers();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const host = () => document.querySelector('[data-hongqiao=live]');
const region = () => root.querySelector('[aria-live=polite]');

test('nothing of it is in the page until something is said', () => {
  expect(host()).toBeNull();
  live.say([{ text: '今天' }]);
  expect(host()?.parentNode).toBe(document.documentElement);
});

test('says each piece in its own language, a moment after it stands there', () => {
  live.say([{ text: '今天', lang: 'zh-Hans' }, { text: '' }, { text: 'today', lang: 'en' }]);
  expect(region()?.textContent).toBe('');
  vi.runAllTimers();
  expect(region()?.textContent).toBe('今天. today. ');
  expect([...root.querySelectorAll('span')].map((span) => span.lang)).toEqual(['zh-Hans', 'en']);
});

test('of a quick walk only the last word is said', () => {
  live.say([{ text: '今天' }]);
  live.say([{ text: '明天' }]);
  vi.runAllTimers();
  expect(region()?.textContent).toBe('明天. ');
});

test('takes the focus and gives it back where it was', () => {
  const button = document.body.appendChild(document.createElement('button'));
  button.focus();
  live.focus('Word by word');
  expect(live.hasFocus).toBe(true);
  expect(root.activeElement?.getAttribute('aria-label')).toBe('Word by word');
  live.focus('Word by word');
  live.leave();
  expect(document.activeElement).toBe(button);
  expect(host()).toBeNull();
});

test('leaves the focus where the reader has taken it meanwhile', () => {
  const [before, after] = [0, 1].map(() => document.body.appendChild(document.createElement('button')));
  before?.focus();
  live.focus('Word by word');
  after?.focus();
  live.leave();
  expect(document.activeElement).toBe(after);
});
