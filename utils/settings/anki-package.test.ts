import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { DEFAULT_PACKAGE, type PackageOptions } from '@/utils/anki/package-options';
import { parseAnkiPackages, readAnkiPackages, storeAnkiPackages } from './anki-package';

beforeEach(() => fakeBrowser.reset());

test('what was chosen is there again, with the revision packed last', async () => {
  const options: PackageOptions = {
    kinds: ['cloze', 'recall'],
    decks: 'site',
    scheduling: true,
    history: true,
    changedOnly: true,
  };
  expect(await readAnkiPackages()).toEqual({ options: DEFAULT_PACKAGE });
  await storeAnkiPackages({ options, packed: { device: 'aaaaaaaa', revision: 7 } });
  expect(await readAnkiPackages()).toEqual({ options, packed: { device: 'aaaaaaaa', revision: 7 } });
});

test.each([
  null,
  'text',
  { options: 3, packed: 'x' },
  {
    options: { kinds: [], decks: 'nowhere', scheduling: 1, history: null },
    packed: { device: 'aaaaaaaa', revision: -1 },
  },
])('%j makes no sense and gives the defaults', (stored) => {
  expect(parseAnkiPackages(stored)).toEqual({ options: DEFAULT_PACKAGE });
});
