import { setTimeout as sleep } from 'node:timers/promises';
import type { ElementHandle, Frame, Page } from 'puppeteer-core';
import { hongqiaoRoot } from './closed-root';

/**
 * What a reader does and sees, for tests and for the first minute that plays by itself. Functions given to
 * `evaluate` run in the page: no named functions inside them, since tsx would put a helper there that no page has.
 */

/** A box in the coordinates of its own frame's viewport. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What the page shows in one of our closed roots. */
export interface Shown {
  text: string;
  box: Box;
  frame: Frame;
  root: ElementHandle;
}

/** Asks again until the answer is truthy; fails with what was hoped for. */
export async function eventually<T>(
  hope: string,
  ask: () => Promise<T | null | undefined | false | '' | 0>,
  within = 8000,
): Promise<T> {
  const end = Date.now() + within;
  let last: unknown;
  for (;;) {
    const answer = await ask().catch((error: unknown) => {
      last = error;
      return null;
    });
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`Waited ${within} ms for ${hope}.`, { cause: last });
    await sleep(50);
  }
}

/** Where a piece of text is drawn inside an element, also when it runs over several nodes or lies in open roots. */
export function boxOf(frame: Frame, selector: string, text: string): Promise<Box> {
  return frame.evaluate(
    (selector, text) => {
      const element = document.querySelector(selector);
      if (!element) throw new Error(`No ${selector} here.`);
      element.scrollIntoView({ block: 'nearest' });
      const nodes: Text[] = [];
      for (const waiting: Node[] = [element]; waiting.length > 0; ) {
        const node = waiting.shift() as Node;
        if (node.nodeType === Node.TEXT_NODE) nodes.push(node as Text);
        waiting.unshift(...((node as Element).shadowRoot?.childNodes ?? []), ...node.childNodes);
      }
      const at = nodes
        .map((node) => node.data)
        .join('')
        .indexOf(text);
      if (at < 0) throw new Error(`No "${text}" in ${selector}.`);
      const box = { left: 1e9, top: 1e9, right: -1e9, bottom: -1e9 };
      let passed = 0;
      for (const node of nodes) {
        const start = Math.max(0, at - passed);
        const end = Math.min(node.length, at + text.length - passed);
        passed += node.length;
        if (start >= end) continue;
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, end);
        for (const rect of range.getClientRects()) {
          box.left = Math.min(box.left, rect.left);
          box.top = Math.min(box.top, rect.top);
          box.right = Math.max(box.right, rect.right);
          box.bottom = Math.max(box.bottom, rect.bottom);
        }
      }
      return box;
    },
    selector,
    text,
  );
}

/** Where the pointer was last put to rest. */
const resting = new WeakMap<Page, { x: number; y: number }>();

/** Rests the pointer on the middle of a piece of text, coming from beside it. */
export async function hover(target: Page | Frame, selector: string, text: string): Promise<Box> {
  const frame = 'mainFrame' in target ? target.mainFrame() : target;
  const page = 'mainFrame' in target ? target : target.page();
  await page.bringToFront();
  const box = await boxOf(frame, selector, text);
  const { x, y } = await frameOffset(frame);
  const middle = { x: x + (box.left + box.right) / 2, y: y + (box.top + box.bottom) / 2 };
  await page.mouse.move(middle.x + 3, middle.y + 2);
  await page.mouse.move(middle.x, middle.y, { steps: 2 });
  resting.set(page, middle);
  return box;
}

/** Puts the pointer where no text is, so that the next hover is a new one. */
export async function moveAway(page: Page): Promise<void> {
  resting.delete(page);
  await page.mouse.move(640, 790);
}

/** The card as it stands now in any frame, or null. */
export async function card(page: Page): Promise<Shown | null> {
  for (const frame of page.frames()) {
    const root = await hongqiaoRoot(frame, 'card').catch(() => null);
    const shown = await root?.evaluate((node) => {
      const parts = [...(node as unknown as ShadowRoot).children].flatMap((part) => {
        if (!(part instanceof HTMLElement) || !part.checkVisibility()) return [];
        // biome-ignore lint/performance/useDomNodeTextContent: what a reader sees is the question here.
        const text = part.innerText.trim();
        return text && part.offsetHeight > 0 ? [{ part, text }] : [];
      });
      if (!parts[0]) return null;
      const text = parts.map((part) => part.text).join('\n');
      const { left, top, right, bottom } = parts[0].part.getBoundingClientRect();
      return { text, box: { left, top, right, bottom } };
    });
    if (root && shown) return { ...shown, frame, root };
  }
  return null;
}

/** The text of the card, or '' when there is none. */
export const cardText = async (page: Page): Promise<string> => (await card(page))?.text ?? '';

/**
 * Waits for a card that says this. A hand is never quite still, and a page may not have been ready for the first
 * movement, so the pointer trembles by one pixel while we wait.
 */
export function cardSaying(page: Page, what: string | RegExp): Promise<Shown> {
  let asked = 0;
  return eventually(`a card that says ${what}`, async () => {
    const shown = await card(page);
    if (shown && (typeof what === 'string' ? shown.text.includes(what) : what.test(shown.text))) return shown;
    const at = resting.get(page);
    if (at && ++asked % 10 === 0) await page.mouse.move(at.x + ((asked / 10) % 2), at.y);
    return null;
  });
}

/** Waits until no card is shown. */
export const noCard = (page: Page): Promise<true> => eventually('the card to go', async () => !(await card(page)));

/** What the pinyin overlay writes on the page: each label that can be seen, with its place. */
export async function overlayLabels(page: Page): Promise<{ text: string; box: Box }[]> {
  const root = await hongqiaoRoot(page.mainFrame(), 'pinyin');
  if (!root) return [];
  return root.evaluate((node) =>
    [...(node as unknown as ShadowRoot).querySelectorAll<HTMLElement>('*')]
      .filter(
        (label) =>
          label.tagName !== 'STYLE' &&
          label.childElementCount === 0 &&
          label.textContent &&
          label.checkVisibility({ visibilityProperty: true }),
      )
      .map((label) => {
        const { left, top, right, bottom } = label.getBoundingClientRect();
        return { text: label.textContent ?? '', box: { left, top, right, bottom } };
      }),
  );
}

/** A control in our card by its accessible name, which is its label or else its text. */
export async function cardButton({ root }: Shown, name: RegExp): Promise<ElementHandle<HTMLElement>> {
  for (const button of await root.$$('button, [role=button], a')) {
    const label = await button.evaluate((node) => node.getAttribute('aria-label') ?? node.textContent ?? '');
    if (name.test(label)) return button as ElementHandle<HTMLElement>;
  }
  throw new Error(`The card has no button ${name}.`);
}

/** Clicks with the real mouse; Puppeteer's own click does not find its way into Firefox's closed roots in frames. */
export async function click(page: Page, element: ElementHandle | undefined): Promise<void> {
  if (!element) throw new Error('What was to be clicked is not there.');
  const { x, y, width, height } = await element.evaluate((node) => {
    (node as Element).scrollIntoView({ block: 'nearest' });
    return (node as Element).getBoundingClientRect().toJSON();
  });
  const offset = await frameOffset(element.frame as Frame);
  await page.mouse.click(offset.x + x + width / 2, offset.y + y + height / 2);
}

async function frameOffset(frame: Frame): Promise<{ x: number; y: number }> {
  const element = await frame.frameElement();
  if (!element) return { x: 0, y: 0 };
  const { left, top } = await element.evaluate((node) => node.getBoundingClientRect().toJSON());
  return { x: left, y: top };
}
