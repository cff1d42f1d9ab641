import { expect, test } from 'vitest';
import { siteFor, siteMatches, sites } from './index';

test.each([
  ['www.xiaohongshu.com', 'xiaohongshu'],
  ['xiaohongshu.com', 'xiaohongshu'],
  ['WWW.RedNote.com.', 'xiaohongshu'],
  ['notrednote.com', 'generic'],
  ['rednote.com.evil.example', 'generic'],
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
