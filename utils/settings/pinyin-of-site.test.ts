import { expect, test } from 'vitest';
import { hasOwnPinyin, pinyinOn, toggledPinyin, withOwnPinyin, withPinyin } from './pinyin-of-site';
import { DEFAULTS, parseSettings, type Settings } from './settings';

const after = (settings: Settings, change: Partial<Settings>) => parseSettings({ ...settings, ...change });
const general = after(DEFAULTS, { pinyin: 'unknown' });
const own = after(general, withOwnPinyin(general, 'weibo', true));

test('a site starts its own amount with the one it has, so that nothing on the page jumps', () => {
  expect(pinyinOn(own, 'weibo').pinyin).toBe('unknown');
  expect([hasOwnPinyin(own, 'weibo'), hasOwnPinyin(own, 'zhihu')]).toEqual([true, false]);
});

test('from then on each changes without the other', () => {
  const site = after(own, withPinyin(own, 'weibo', 'all'));
  expect([pinyinOn(site, 'weibo').pinyin, site.pinyin]).toEqual(['all', 'unknown']);
  const both = after(site, withPinyin(site, 'zhihu', 'none'));
  expect([pinyinOn(both, 'weibo').pinyin, pinyinOn(both, 'zhihu').pinyin]).toEqual(['all', 'none']);
});

test('taken back, nothing of it stays stored', () => {
  const back = after(own, withOwnPinyin(own, 'weibo', false));
  expect(back).toEqual(general);
});

test('a site switched to none comes back to its own amount, not to the general one', () => {
  const all = after(own, withPinyin(own, 'weibo', 'all'));
  const none = after(all, withPinyin(all, 'weibo', 'none'));
  expect(pinyinOn(after(none, toggledPinyin(none, 'weibo')), 'weibo').pinyin).toBe('all');
});

test.each(['constructor', '__proto__', 'toString', ''])(
  'a host named "%s" has no amount of its own by accident',
  (site) => {
    expect(hasOwnPinyin(general, site)).toBe(false);
    expect(pinyinOn(general, site).pinyin).toBe('unknown');
  },
);

test('a host named __proto__ can have an amount like any other', () => {
  const odd = after(general, withOwnPinyin(general, '__proto__', true));
  expect(pinyinOn(odd, '__proto__').pinyin).toBe('unknown');
  expect(pinyinOn(odd, 'weibo')).toBe(odd);
});
