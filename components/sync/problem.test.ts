import { describe, expect, test } from 'vitest';
import en from '@/public/_locales/en/messages.json';
import zh from '@/public/_locales/zh_CN/messages.json';
import type { SyncFailureCode } from '@/utils/sync/status';
import { wordsOf } from './problem';
import { STEPS, stepOf } from './state';

/** Every code there is: one that is missing here does not compile. */
const CODES = Object.keys({
  address: 0,
  offline: 0,
  network: 0,
  timeout: 0,
  portal: 0,
  stranger: 0,
  credentials: 0,
  forbidden: 0,
  missing: 0,
  busy: 0,
  full: 0,
  server: 0,
  answer: 0,
  checkpoint: 0,
  newer: 0,
  locked: 0,
  unlocked: 0,
  permission: 0,
  'deck-quota': 0,
  'deck-blocked': 0,
  'deck-unavailable': 0,
  unknown: 0,
} satisfies Record<SyncFailureCode, 0>) as SyncFailureCode[];

describe.each(CODES)('%s', (code) => {
  const { problem, next } = wordsOf(code);

  test('has a sentence and a next step in both languages', () => {
    for (const key of [problem, next]) {
      expect(en[key].message).toMatch(/^[A-Z].{15,}\.$/);
      expect(zh[key].message).toMatch(/^.*\p{Script=Han}.{4,}。$/u);
    }
  });

  test('belongs to a step of setting up', () => {
    expect(STEPS).toContain(stepOf(code));
  });
});

test('no two problems are told in the same words', () => {
  for (const messages of [en, zh]) {
    const told = CODES.map((code) => messages[wordsOf(code).problem].message);
    expect(new Set(told).size).toBe(CODES.length);
  }
});
