import { parseAddress } from '@/utils/translate/address';
import type { EngineConfig, EngineField } from '@/utils/translate/engine';

/** What is wrong with a field; each is a message `translate_field_<problem>`. */
export type FieldProblem = 'missing' | 'address' | 'insecure';

/** Whether a field can be right as it is written; null when it can. */
export function checkField(field: EngineField, config: EngineConfig): FieldProblem | null {
  const value = written(field, config);
  if (value === '') return field.isRequired ? 'missing' : null;
  return field.kind === 'url' ? checkAddress(value) : null;
}

/** A field's value, or what stands for it when nothing is written. */
const written = ({ name, preset = '' }: EngineField, config: EngineConfig): string =>
  (Object.hasOwn(config, name) && config[name]?.trim()) || preset;

/** Every required field is there and none is wrong. */
export const isComplete = (fields: readonly EngineField[], config: EngineConfig): boolean =>
  fields.every((field) => checkField(field, config) === null);

function checkAddress(value: string): FieldProblem | null {
  if (parseAddress(value)) return null;
  // Nothing but its first letters is wrong with it.
  return parseAddress(value.replace(/^http:/i, 'https:')) ? 'insecure' : 'address';
}
