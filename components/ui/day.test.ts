import { expect, test } from 'vitest';
import { english } from '@/entrypoints/popup/mount-app';
import { sayDay } from './day';

const now = new Date(2026, 10, 21, 0, 30).getTime();

test.each([
  [[2026, 10, 21, 0, 1], 'today', '今天'],
  [[2026, 10, 20, 23, 59], 'yesterday', '昨天'],
  [[2026, 10, 19, 12], 'on Thursday', 'on 星期四'],
  [[2026, 10, 15, 12], 'on Sunday', 'on 星期日'],
  [[2026, 10, 14, 12], 'on 14 November', 'on 11月14日'],
  [[2025, 4, 3, 12], 'on 3 May 2025', 'on 2025年5月3日'],
  // A clock that was ahead.
  [[2026, 10, 23, 12], 'today', '今天'],
])('%j is %s, %s', ([year, month, day, hour], inEnglish, inChinese) => {
  const at = new Date(year!, month!, day!, hour).getTime();
  expect(sayDay(at, now, { t: english, locale: 'en-GB' })).toBe(inEnglish);
  expect(sayDay(at, now, { t: english, locale: 'zh-CN' })).toBe(inChinese);
});
