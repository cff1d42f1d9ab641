import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = ['tokens', 'tones']
  .map((name) => readFileSync(new URL(`../../assets/styles/${name}.css`, import.meta.url), 'utf8'))
  .join('\n');

/** Every colour written as `--name: var(--light, #…) var(--dark, #…)`, by theme; tone colours as "mdbg tone-1". */
function colours(theme: 'light' | 'dark'): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, selector = '', body = ''] of css.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    const set = /data-tones="(\w+)"/.exec(selector)?.[1];
    for (const [, name, light, dark] of body.matchAll(/--([\w-]+):\s*var\(--light, (#\w+)\) var\(--dark, (#\w+)\)/g)) {
      found.set(set ? `${set} ${name}` : name!, theme === 'light' ? light! : dark!);
    }
  }
  return found.set('hq-on-fill', '#ffffff');
}

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

const SURFACES = ['hq-ground', 'hq-paper', 'hq-sunk'];

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  const all = colours(theme);
  const ratio = (text: string, surface: string) => contrast(all.get(text)!, all.get(surface)!);

  test.each(['hq-ink', 'hq-ink-soft', 'hq-accent', 'hq-good', 'hq-care'])('%s is readable on every surface', (name) => {
    for (const surface of SURFACES) expect(ratio(name, surface), surface).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ['hq-on-fill', 'hq-accent-fill'],
    ['hq-on-fill', 'hq-accent-fill-hover'],
    ['hq-accent', 'hq-accent-soft'],
    ['hq-good', 'hq-good-soft'],
    ['hq-care', 'hq-care-soft'],
    ['hq-ink', 'hq-care-soft'],
    ['hq-ink', 'hq-good-soft'],
    ['hq-ink', 'hq-pressed'],
    ['hq-ink-soft', 'hq-pressed'],
  ])('%s is readable on %s', (text, surface) => {
    expect(ratio(text, surface)).toBeGreaterThanOrEqual(4.5);
  });

  test('the outline of a control can be made out', () => {
    for (const surface of SURFACES) expect(ratio('hq-line-strong', surface), surface).toBeGreaterThanOrEqual(3);
  });

  test.each(['mdbg', 'pleco', 'hanping'])('every tone of the %s set is readable on every surface', (set) => {
    for (const tone of [1, 2, 3, 4, 5]) {
      for (const surface of SURFACES) {
        expect(ratio(`${set} tone-${tone}`, surface), `tone ${tone} on ${surface}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test.each(['mdbg', 'pleco', 'hanping'])('the five tones of the %s set are five colours', (set) => {
    expect(new Set([1, 2, 3, 4, 5].map((tone) => all.get(`${set} tone-${tone}`))).size).toBe(5);
  });
});
