import { expect, test } from 'vitest';
import { type PageFacts, statusOf } from '@/entrypoints/popup/page/page-status';

const about = (url: string | undefined, more: Partial<PageFacts> = {}) =>
  statusOf({
    url,
    isLent: true,
    own: 'chrome-extension://ours/',
    answered: false,
    isListed: (host) => host.endsWith('rednote.com'),
    isAlways: (host) => host === 'www.zhihu.com',
    ...more,
  });

test.each([
  ['chrome://newtab/', 'restricted'],
  ['about:addons', 'restricted'],
  ['file:///tmp/note.html', 'restricted'],
  ['https://chromewebstore.google.com/detail/x', 'restricted'],
  ['https://addons.mozilla.org/firefox/', 'restricted'],
  [undefined, 'restricted'],
  ['chrome-extension://ours/popup.html?view=tab', 'ours'],
  ['chrome-extension://theirs/page.html', 'restricted'],
])('%s is %s', (url, kind) => {
  expect(about(url)).toEqual({ kind });
});

test('any other web page can be turned on', () => {
  expect(about('https://www.douban.com/note/1')).toEqual({
    kind: 'absent',
    host: 'www.douban.com',
    listed: false,
    always: false,
  });
  expect(about('http://www.zhihu.com:8080/')).toMatchObject({ host: 'www.zhihu.com', always: true });
});

test('a page that answers is present, also when its address is not told', () => {
  expect(about(undefined, { answered: true })).toEqual({ kind: 'present', host: '', listed: false, always: false });
  expect(about('https://www.rednote.com/explore', { answered: true })).toMatchObject({ kind: 'present', listed: true });
});

test('a page that nobody lent us and whose address is not told is not called forbidden', () => {
  expect(about(undefined, { isLent: false })).toEqual({ kind: 'unseen' });
  expect(about('chrome://newtab/', { isLent: false })).toEqual({ kind: 'restricted' });
  expect(about('https://www.douban.com/', { isLent: false })).toMatchObject({ kind: 'absent' });
});
