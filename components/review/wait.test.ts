import { expect, test } from 'vitest';
import { waitText } from '@/components/review/wait';

const MINUTE = 60_000;
const DAY = 86_400_000;

test.each([
  [0, '1 min'],
  [10 * MINUTE, '10 min'],
  [59.7 * MINUTE, '1 hr'],
  [DAY, '1 day'],
  [8 * DAY, '8 days'],
  [91 * DAY, '3 mths'],
  [365.25 * DAY * 3, '3 yrs'],
])('%d ms are %s', (ms, text) => {
  expect(waitText(ms, 'en')).toBe(text);
});

test('in Chinese', () => {
  expect(waitText(3 * DAY, 'zh-Hans')).toBe('3天');
});
