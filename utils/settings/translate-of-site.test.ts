import { expect, test } from 'vitest';
import { DEFAULTS, parseSettings } from './settings';
import { translateOn, withoutTranslate, withTranslate } from './translate-of-site';

const settings = parseSettings({ ...DEFAULTS, ...withTranslate(DEFAULTS, 'weibo', 'automatic') });

test('a site’s own wish counts there and nowhere else', () => {
  expect([translateOn(settings, 'weibo'), translateOn(settings, 'zhihu')]).toEqual(['automatic', 'asked']);
});

test('taken back, the general one counts there again and nothing stays stored', () => {
  const back = parseSettings({ ...settings, ...withoutTranslate(settings, 'weibo'), translate: 'off' });
  expect([translateOn(back, 'weibo'), back.siteTranslate]).toEqual(['off', {}]);
});

test.each(['constructor', '__proto__', ''])('a host named "%s" has no wish by accident', (site) => {
  expect(translateOn(DEFAULTS, site)).toBe('asked');
});
