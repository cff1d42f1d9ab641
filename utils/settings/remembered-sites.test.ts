import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetSite } from './remembered-sites';
import { writeTarget } from './sync';

const remove = vi.fn(async () => true);
const unregisterContentScripts = vi.fn(async () => {});

beforeEach(() => {
  fakeBrowser.reset();
  vi.clearAllMocks();
  Object.assign(fakeBrowser.permissions, { remove });
  Object.assign(fakeBrowser, { scripting: { unregisterContentScripts } });
});

const syncedWith = (url: string) =>
  writeTarget({ kind: 'webdav', id: 'place', url, deviceName: 'Chrome on Linux', name: 'anna', password: 'x' });

test('a site that is forgotten gives its permission back', async () => {
  await syncedWith('https://cloud.example/dav');
  await forgetSite('news.example');
  expect(unregisterContentScripts).toHaveBeenCalledWith({ ids: ['site:news.example'] });
  expect(remove).toHaveBeenCalledExactlyOnceWith({ origins: ['*://news.example/*'] });
});

test('a site that the deck is synced with is left alone, and may still be asked', async () => {
  await syncedWith('https://cloud.example:8443/dav');
  await forgetSite('cloud.example');
  expect(unregisterContentScripts).toHaveBeenCalledWith({ ids: ['site:cloud.example'] });
  expect(remove).not.toHaveBeenCalled();
});
