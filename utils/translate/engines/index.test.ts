import { expect, test } from 'vitest';
import { ENGINE_IDS } from '../engine';
import { definitionOf, ENGINES } from './index';

test('engines are offered in their order, each once', () => {
  const listed = ENGINES.map((engine) => engine.id);
  expect(listed).toEqual(ENGINE_IDS.filter((id) => listed.includes(id)));
});

test.each(ENGINES.map((engine) => [engine.id, engine] as const))('%s is found by its name', (id, engine) => {
  expect(definitionOf(id)).toBe(engine);
});

test.each(ENGINES.map((engine) => [engine.id, engine] as const))('%s names its fields apart', (_, { fields }) => {
  expect(new Set(fields.map((field) => field.name)).size).toBe(fields.length);
});
