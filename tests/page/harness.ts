/**
 * Runs the page code in a real browser on pages of our own, without the
 * extension around it: bundled once, and put into each page as a script.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { build } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Bundles a script for a page, named from this folder; `define` has constants of the build. */
export async function bundle(
  entry: string,
  format: 'iife' | 'es' = 'iife',
  define: Record<string, string> = {},
): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': here('../..') } },
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
      ...define,
    },
    build: { write: false, minify: false, lib: { entry: here(entry), formats: [format], name: 'bundle' } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error(`Nothing was built from ${entry}`);
  return output.output[0].code;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const BROWSERS = {
  chrome: { executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
  firefox: { executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr', args: [] },
};

export const launch = (browser: keyof typeof BROWSERS = 'chrome'): Promise<Browser> =>
  puppeteer.launch({ browser, headless: true, ...BROWSERS[browser] });

/** The browser gives it to every page we read; here it is one of the page's own sheets. */
const ANNOTATIONS = readFileSync(here('../../assets/styles/annotations.css'), 'utf8');
export const HEAD = `<meta charset="utf-8"><style>${ANNOTATIONS}</style>`;

export interface OpenOptions {
  html: string;
  scripts?: string[];
  width?: number;
  height?: number;
  scale?: number;
}

/** Opens a page with some HTML and scripts, in standards mode, and collects what goes wrong in it. */
export async function open(
  browser: Browser,
  { html, scripts = [], width = 800, height = 600, scale = 1 }: OpenOptions,
): Promise<{ page: Page; errors: string[] }> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.setViewport({ width, height, deviceScaleFactor: scale });
  await page.setContent(`<!doctype html><html lang="zh-CN"><head>${HEAD}</head>${html}</html>`);
  for (const content of scripts) await page.addScriptTag({ content });
  return { page, errors };
}

/** Two frames: one in which something is measured, one in which it is seen. */
export const frames = (page: Page, count = 3): Promise<void> =>
  page.evaluate(async (n) => {
    for (let i = 0; i < n; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  }, count);

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The box of a piece of text, found in the page's own nodes. */
export const boxOf = (page: Page, text: string, root = 'body'): Promise<Box> =>
  page.evaluate(
    (wanted, selector) => {
      const walker = document.createTreeWalker(document.querySelector(selector)!, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode as Text;
        const at = node.data.indexOf(wanted);
        if (at < 0 || node.parentElement?.localName === 'style') continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const { left, top, right, bottom } = range.getBoundingClientRect();
        return { left, top, right, bottom };
      }
      throw new Error(`No ${wanted}`);
    },
    text,
    root,
  );

/** The middle of a piece of text. */
export async function middleOf(page: Page, text: string, root?: string): Promise<{ x: number; y: number }> {
  const { left, top, right, bottom } = await boxOf(page, text, root);
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}
