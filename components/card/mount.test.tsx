// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { type MountedCard, mountCard } from '@/components/card/mount';
import type { WordCardProps } from '@/components/card/WordCard';

const nothing = () => {};
const props: WordCardProps = {
  text: '汉字',
  kind: 'unknown',
  entries: [],
  index: 0,
  readings: ['hàn', 'zì'],
  state: 'none',
  now: 0,
  toneColours: 'none',
  voice: 'ready',
  onSave: nothing,
  onRemove: nothing,
  onSpeak: nothing,
  onCopy: nothing,
  onPick: nothing,
  onClose: nothing,
};
const word = { rects: [new DOMRect(10, 10, 30, 20)] };

let card: MountedCard;
const mount = () => (card = mountCard({ doc: document, css: '', text: (key) => key }));
const hosts = () => document.querySelectorAll<HTMLElement>('[data-hongqiao=card]');
afterEach(() => card.stop());

test('nothing is in the page before the first word is shown', () => {
  mount();
  expect(hosts()).toHaveLength(0);
});

test('one host, outside the body, closed to the page', () => {
  mount();
  card.show(props, word);
  card.show(props, word);
  expect(hosts()).toHaveLength(1);
  expect(hosts()[0]!.parentNode).toBe(document.documentElement);
  expect(hosts()[0]!.shadowRoot).toBeNull();
  expect(hosts()[0]!.style.getPropertyPriority('display')).toBe('important');
});

test('comes back when the page has thrown it out', () => {
  mount();
  card.show(props, word);
  hosts()[0]!.remove();
  card.show(props, word);
  expect(hosts()).toHaveLength(1);
});

test('hides, and leaves nothing behind when stopped', () => {
  mount();
  card.show(props, word);
  card.hide();
  expect(hosts()[0]!.style.display).toBe('none');
  card.stop();
  expect(hosts()).toHaveLength(0);
});

test('knows which events are its own and keeps clicks from the page', () => {
  mount();
  card.show(props, word);
  const heard: Event[] = [];
  const listen = (event: Event) => heard.push(event);
  for (const type of ['click', 'pointerdown', 'pointermove']) document.addEventListener(type, listen);
  const own: boolean[] = [];
  window.addEventListener('pointermove', (event) => own.push(card.contains(event)), { once: true });

  for (const type of ['click', 'pointerdown', 'pointermove']) {
    hosts()[0]!.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }
  expect(heard.map(({ type }) => type)).toEqual(['pointermove']);
  expect(own).toEqual([true]);
  for (const type of ['click', 'pointerdown', 'pointermove']) document.removeEventListener(type, listen);
});
