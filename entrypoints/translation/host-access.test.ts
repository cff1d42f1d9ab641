import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hostAccess } from '@/entrypoints/translation/host-access';
import { writeTarget } from '@/utils/settings/sync';

vi.mock('@/utils/settings/remembered-sites', () => ({ rememberedSites: async () => ['blog.example'] }));

beforeEach(() => fakeBrowser.reset());

test('a host is needed for reading there, and for syncing with it, by any port', async () => {
  const url = 'https://nas.example:5006/home';
  await writeTarget({ kind: 'webdav', id: 'place', url, name: 'anna', password: 'open-sesame', deviceName: '' });
  expect(await hostAccess.isSite('https://blog.example')).toBe(true);
  expect(await hostAccess.isSite('https://nas.example:8080')).toBe(true);
  expect(await hostAccess.isSite('https://other.example')).toBe(false);
  await writeTarget(null);
  expect(await hostAccess.isSite('https://nas.example:8080')).toBe(false);
});
