import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { aDeck, aWord } from '@/utils/deck/fakes';
import { refolding } from './refolding';

test('a choice about reviewing reaches the words already kept, once, and pages hear of it', async () => {
  const { deck, clock } = aDeck();
  await deck.save(aWord('种草'));
  await deck.setOptions({ kinds: ['recall'] });
  const changed = vi.fn();
  const refold = refolding(deck, changed);
  refold();
  refold();
  await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
  expect((await deck.due(clock.now)).map(({ kind }) => kind)).toEqual(['recall']);
  refold();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(changed).toHaveBeenCalledOnce();
});

test('a deck that cannot be opened is tried again with the next change', async () => {
  const refold = vi.fn().mockRejectedValueOnce(new Error('refused')).mockResolvedValueOnce(3);
  const changed = vi.fn();
  const again = refolding({ refold }, changed);
  again();
  await vi.waitFor(() => {
    again();
    expect(changed).toHaveBeenCalledOnce();
  });
});
