import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { pinyinOn } from './pinyin-of-site';
import { changeSettings, DEFAULTS, parseSettings, readSettings, togglePinyin, watchSettings } from './settings';

beforeEach(() => fakeBrowser.reset());

test('nothing stored gives the defaults', async () => {
  expect(await readSettings()).toEqual(DEFAULTS);
});

test('a change leaves the other settings alone and reaches whoever watches', async () => {
  const seen = vi.fn();
  const stop = watchSettings(seen);
  await changeSettings({ pinyin: 'all' });
  await changeSettings({ toneColours: 'pleco' });
  expect(await readSettings()).toEqual({ ...DEFAULTS, pinyin: 'all', pinyinBefore: 'all', toneColours: 'pleco' });
  expect(seen).toHaveBeenLastCalledWith(expect.objectContaining({ pinyin: 'all', toneColours: 'pleco' }));
  stop();
  await changeSettings({ pinyin: 'none' });
  expect(seen).toHaveBeenCalledTimes(2);
});

test.each([
  ['zh-TW', 'page_language', 'both'],
  ['en-GB', 'zh-Hans', 'both'],
  ['de', 'en', 'chinese'],
])('in a browser that speaks %s, with our messages in %s, we explain %s', async (browser, ours, explains) => {
  fakeBrowser.i18n.getUILanguage = () => browser;
  fakeBrowser.i18n.getMessage = () => ours;
  expect((await readSettings()).explains).toBe(explains);
  await changeSettings({ explains: 'english' });
  expect((await readSettings()).explains).toBe('english');
});

test.each([
  ['nonsense', 7],
  ['null', null],
  [
    'values of another version',
    { pinyin: 'rainbow', enabled: 'yes', toneColours: 3, pausedSites: 'all', sitePinyin: 'none', fadeAt: 81 },
  ],
])('stored %s falls back to the defaults', (_, stored) => {
  expect(parseSettings(stored)).toEqual(DEFAULTS);
});

test('switching pinyin off and on comes back to the same amount', async () => {
  await changeSettings({ pinyin: 'all' });
  await togglePinyin('weibo');
  expect((await readSettings()).pinyin).toBe('none');
  await togglePinyin('weibo');
  expect((await readSettings()).pinyin).toBe('all');
});

test('pinyin taken away by choice comes back to what it was, too', async () => {
  await changeSettings({ pinyin: 'unknown' });
  await changeSettings({ pinyin: 'none' });
  await togglePinyin('weibo');
  expect((await readSettings()).pinyin).toBe('unknown');
});

test('the shortcut changes the amount of a site that has its own, and the general one elsewhere', async () => {
  await changeSettings({ pinyin: 'slang', sitePinyin: { weibo: { pinyin: 'all', pinyinBefore: 'all' } } });
  const amounts = async () => {
    const settings = await readSettings();
    return [pinyinOn(settings, 'weibo').pinyin, pinyinOn(settings, 'zhihu').pinyin];
  };
  await togglePinyin('weibo');
  expect(await amounts()).toEqual(['none', 'slang']);
  await togglePinyin('zhihu');
  expect(await amounts()).toEqual(['none', 'none']);
  await togglePinyin('weibo');
  await togglePinyin('zhihu');
  expect(await amounts()).toEqual(['all', 'slang']);
});

test('host names of the first version become sites, each once', () => {
  const { pausedSites } = parseSettings({ pausedHosts: ['m.weibo.cn', 'weibo.com', 'www.blog.example', 7, ''] });
  expect(pausedSites).toEqual(['weibo', 'blog.example']);
  expect(parseSettings({ pausedSites })).toEqual({ ...DEFAULTS, pausedSites });
});

test('what is stored for sites is taken only where it makes sense', () => {
  const own = { pinyin: 'all', pinyinBefore: 'all' };
  const { sitePinyin } = parseSettings({
    sitePinyin: {
      weibo: { pinyin: 'all', pinyinBefore: 'slang', more: 1 },
      zhihu: { pinyin: 'none', pinyinBefore: 'none' },
      douban: { pinyin: 'rainbow' },
      x: null,
      '': own,
      [`${'long.'.repeat(60)}example`]: own,
    },
  });
  expect(sitePinyin).toEqual({ weibo: own, zhihu: { pinyin: 'none', pinyinBefore: 'slang' } });
});

test('of too many sites the latest are kept', () => {
  const many = Array.from({ length: 1000 }, (_, i) => `site-${i}.example`);
  const { pausedSites, sitePinyin } = parseSettings({
    pausedSites: many,
    sitePinyin: Object.fromEntries(many.map((site) => [site, { pinyin: 'all' }])),
  });
  expect(pausedSites.length).toBe(Object.keys(sitePinyin).length);
  expect(pausedSites.length).toBeLessThan(1000);
  expect(pausedSites.at(-1)).toBe('site-999.example');
  expect(sitePinyin).toHaveProperty(['site-999.example']);
});

test('whatever is stored gives settings that stay the same when stored again', () => {
  fc.assert(
    fc.property(fc.anything(), fc.object(), (sitePinyin, rest) => {
      const settings = parseSettings({ ...rest, sitePinyin });
      expect(parseSettings(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
    }),
  );
});

test('how words are spoken and when to remind are kept, and nonsense in them is the usual', async () => {
  const chosen = {
    speech: { zh: 'Tingting', en: '', rate: 0.6 },
    autoSpeak: true,
    remind: true,
    remindAt: 510,
  } as const;
  await changeSettings(chosen);
  expect(await readSettings()).toEqual({ ...DEFAULTS, ...chosen });
  expect(parseSettings({ speech: { zh: 7, rate: 3 }, remindAt: 1440, badge: 'no' })).toEqual(DEFAULTS);
  expect(parseSettings({ speech: 'loud', remindAt: 9.5 })).toEqual(DEFAULTS);
});
