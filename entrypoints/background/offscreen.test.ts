import { expect, test, vi } from 'vitest';
import { offscreenOpener } from './offscreen';

/** Chrome's offscreen API: one document at most, which takes a while to load. */
function fakeChrome() {
  let isOpen = false;
  return {
    close: () => {
      isOpen = false;
    },
    offscreen: {
      createDocument: vi.fn(async () => {
        await Promise.resolve();
        if (isOpen) throw new Error('Only a single offscreen document may be created.');
        isOpen = true;
      }),
    },
    runtime: { getContexts: vi.fn(async () => (isOpen ? [{}] : [])) },
  };
}

test('two questions at once make one document', async () => {
  const chrome = fakeChrome();
  const open = offscreenOpener(chrome);
  await Promise.all([open(), open()]);
  expect(chrome.offscreen.createDocument).toHaveBeenCalledOnce();
});

test('one that is there is not made again, even by another life of the worker', async () => {
  const chrome = fakeChrome();
  await offscreenOpener(chrome)();
  await offscreenOpener(chrome)();
  expect(chrome.offscreen.createDocument).toHaveBeenCalledOnce();
});

test('one that closed itself is made anew', async () => {
  const chrome = fakeChrome();
  const open = offscreenOpener(chrome);
  await open();
  chrome.close();
  await open();
  expect(chrome.offscreen.createDocument).toHaveBeenCalledTimes(2);
});

test('two lives of the worker at the same moment make one document, and neither fails', async () => {
  const chrome = fakeChrome();
  await expect(Promise.all([offscreenOpener(chrome)(), offscreenOpener(chrome)()])).resolves.toHaveLength(2);
});

test('one that is closed while it loads is made once more', async () => {
  const chrome = fakeChrome();
  chrome.offscreen.createDocument.mockRejectedValueOnce(new Error('Offscreen document closed before fully loading.'));
  await expect(offscreenOpener(chrome)()).resolves.toBeUndefined();
});

test('a document that cannot be made is tried again with the next question', async () => {
  const chrome = fakeChrome();
  const failure = new Error('no memory');
  chrome.offscreen.createDocument.mockRejectedValueOnce(failure).mockRejectedValueOnce(failure);
  const open = offscreenOpener(chrome);
  await expect(open()).rejects.toThrow('no memory');
  await expect(open()).resolves.toBeUndefined();
});
