import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isListed, siteFor, siteKey, siteMatches, sites } from './index';

test.each([
  ['www.xiaohongshu.com', 'xiaohongshu'],
  ['xiaohongshu.com', 'xiaohongshu'],
  ['WWW.RedNote.com.', 'xiaohongshu'],
  ['notrednote.com', 'generic'],
  ['rednote.com.evil.example', 'generic'],
  ['tieba.baidu.com', 'tieba'],
  ['www.baidu.com', 'generic'],
  ['movie.douban.com', 'douban'],
  ['mp.weixin.qq.com', 'wechat'],
  ['weixin.qq.com', 'generic'],
  ['www.youtube.com', 'youtube'],
  ['www.instagram.com', 'instagram'],
  ['x.com', 'x'],
  ['twitter.com', 'x'],
  ['netflix.com', 'generic'],
  ['www.lemon8-app.com', 'lemon8'],
  ['www.tiktok.com', 'tiktok'],
  ['', 'generic'],
])('%s is read as %s', (host, id) => {
  expect(siteFor(host).id).toBe(id);
});

test('every site is reachable by the manifest, and every pattern stays on its own hosts', () => {
  for (const site of sites) {
    expect(site.matches.length).toBeGreaterThan(0);
    for (const pattern of site.matches) {
      expect(pattern).toMatch(/^\*:\/\/(\*\.)?[a-z0-9.-]+\/\*$/);
      expect(site.hosts.some((host) => pattern.includes(`${host}/`))).toBe(true);
    }
  }
  expect(siteMatches).toContain('*://*.rednote.com/*');
});

test.each([
  ['xiaohongshu.com', true],
  ['www.xiaohongshu.com', true],
  ['notxiaohongshu.com', false],
  ['X.com.', true],
  ['help.x.com', false],
  ['netflix.com', false],
  ['fm.douban.com', false],
])('whether we read %s without being asked: %s', (host, expected) => {
  expect(isListed(host)).toBe(expected);
});

test.each([
  ['m.weibo.cn', 'weibo'],
  ['weibo.com', 'weibo'],
  ['www.rednote.com', 'xiaohongshu'],
  ['www.xiaohongshu.com', 'xiaohongshu'],
  ['www.Blog.example.', 'blog.example'],
  ['m.blog.example', 'm.blog.example'],
  ['localhost', 'localhost'],
  ['', ''],
])('wishes for %s are kept under %s', (host, key) => {
  expect(siteKey(host)).toBe(key);
});

test('the key of a key is the key itself, so that stored keys can be read as host names', () => {
  const hosts = fc.oneof(fc.constantFrom(...sites.flatMap((site) => [site.id, ...site.hosts])), fc.domain());
  fc.assert(fc.property(hosts, (host) => siteKey(siteKey(host)) === siteKey(host)));
});
