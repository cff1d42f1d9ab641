import { expect, test } from 'vitest';
import { homeOf } from '@/entrypoints/popup/home';

test.each([
  ['/popup.html', '', false, 'popup'],
  ['/popup.html', '?tab=3', false, 'popup'],
  ['/popup.html', '?view=tab', false, 'tab'],
  ['/popup.html', '', true, 'tab'],
  ['/sidepanel.html', '', false, 'panel'],
])('%s%s, on a phone: %s, lives in a %s', (pathname, search, isPhone, home) => {
  expect(homeOf({ pathname, search }, isPhone)).toBe(home);
});
