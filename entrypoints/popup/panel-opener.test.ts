import { afterEach, expect, test, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { panelOpener } from '@/entrypoints/popup/panel-opener';

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(browser, 'sidebarAction');
});

test("opens Chrome's side panel in the popup's own window", async () => {
  const open = vi.fn(async () => {});
  vi.stubGlobal('chrome', { sidePanel: { open } });
  await panelOpener()?.();
  expect(open).toHaveBeenCalledWith({ windowId: browser.windows.WINDOW_ID_CURRENT });
});

test("opens Firefox's sidebar", async () => {
  const open = vi.fn(async () => {});
  vi.stubGlobal('chrome', {});
  Object.assign(browser, { sidebarAction: { open } });
  await panelOpener()?.();
  expect(open).toHaveBeenCalledOnce();
});

test('offers nothing where there is neither, as on phones', () => {
  vi.stubGlobal('chrome', {});
  expect(panelOpener()).toBeUndefined();
});
