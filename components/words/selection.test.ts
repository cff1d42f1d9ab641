import { expect, test } from 'vitest';
import { extended, NOTHING_SELECTED, toggled } from './selection';

const idAt = (row: number) => `id${row}`;
const ids = ({ ids }: { ids: ReadonlySet<string> }) => [...ids].sort();

test('a row is ticked and unticked, and is where a range begins', () => {
  const one = toggled(NOTHING_SELECTED, 4, 'id4');
  expect(one).toEqual({ ids: new Set(['id4']), anchor: 4 });
  expect(ids(toggled(one, 4, 'id4'))).toEqual([]);
});

test('a range reaches up or down and keeps what is ticked outside of it', () => {
  const two = toggled(toggled(NOTHING_SELECTED, 9, 'id9'), 4, 'id4');
  expect(ids(extended(two, 6, idAt))).toEqual(['id4', 'id5', 'id6', 'id9']);
  const up = extended(extended(two, 6, idAt), 2, idAt);
  expect(ids(up)).toEqual(['id2', 'id3', 'id4', 'id5', 'id6', 'id9']);
});
