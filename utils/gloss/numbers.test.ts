import { expect, test } from 'vitest';
import { numberOf } from './numbers';

test.each([
  ['三百五十', 350],
  ['三百五', 350],
  ['三百零五', 305],
  ['一万五', 15_000],
  ['十二', 12],
  ['二十', 20],
  ['两千', 2_000],
  ['3万', 30_000],
  ['1.5亿', 150_000_000],
  ['一亿两千万', 120_000_000],
  ['三万亿', 3_000_000_000_000],
  ['1,200', 1_200],
  ['二〇二四', 2_024],
  ['萬', 10_000],
])('%s is %d', (written, value) => {
  expect(numberOf(written)).toBe(value);
});

test.each(['一一', '3.4.5', '二三', '', '个', '.', `9${'亿'.repeat(40)}`])('%s is no number', (written) => {
  expect(numberOf(written)).toBeNull();
});
