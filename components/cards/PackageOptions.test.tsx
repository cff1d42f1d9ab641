// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { PackageOptions } from '@/components/cards/PackageOptions';
import { Text } from '@/components/ui/text';
import { DEFAULT_PACKAGE, type PackageOptions as Options } from '@/utils/anki/package-options';

function shown(value: Partial<Options> = {}) {
  const onChange = vi.fn<(value: Options) => void>();
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  act(() =>
    render(
      <Text.Provider value={(key) => key}>
        <PackageOptions value={{ ...DEFAULT_PACKAGE, ...value }} onChange={onChange} />
      </Text.Provider>,
      root,
    ),
  );
  const input = (label: string) => {
    const found = [...root.querySelectorAll('label')].find((one) => one.textContent?.startsWith(label));
    return found?.querySelector('input') as HTMLInputElement;
  };
  const click = (label: string) => {
    act(() => input(label).click());
    return onChange.mock.lastCall?.[0];
  };
  return { input, click };
}

test('ways of asking keep their order, and the last one cannot be taken away', () => {
  expect(shown({ kinds: ['recall'] }).click('review_kind_sense')?.kinds).toEqual(['sense', 'recall']);
  expect(shown().input('review_kind_recognition').disabled).toBe(true);
  expect(shown({ kinds: ['recognition', 'recall'] }).input('review_kind_recognition').disabled).toBe(false);
});

test('the history goes only with the schedule', () => {
  expect(shown().input('package_history').disabled).toBe(true);
  expect(shown({ scheduling: true }).click('package_history')).toMatchObject({ scheduling: true, history: true });
  expect(shown({ scheduling: true, history: true }).click('package_scheduling')).toMatchObject({
    scheduling: false,
    history: false,
  });
});

test('decks and what changed are one choice each', () => {
  expect(shown().click('package_decks_site')).toEqual({ ...DEFAULT_PACKAGE, decks: 'site' });
  expect(shown().click('package_changed')).toEqual({ ...DEFAULT_PACKAGE, changedOnly: true });
});
