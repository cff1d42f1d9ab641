import {
  checkFile,
  DIRECTIONS,
  isFields,
  type ListedModel,
  MODEL_PARTS,
  type ModelFile,
  modelOf,
  pairOf,
} from './model';

/**
 * Reads the `registry.json` of a folder of models, as Bergamot's tools write it: two languages in one word, then the
 * parts, each with name, size and checksum of the unpacked file. The files lie at `<folder>/<pair>/<name>`, zipped or not.
 */
export function readRegistry(registry: unknown, folder: string): ListedModel[] {
  if (!isFields(registry)) return [];
  return DIRECTIONS.flatMap((direction) => {
    const pair = pairOf(direction);
    const entry = Object.hasOwn(registry, pair) ? registry[pair] : undefined;
    const files = isFields(entry) ? filesOf(entry, `${folder}/${pair}`) : [];
    const version = isFields(entry) && typeof entry.version === 'string' ? entry.version.slice(0, 40) : '';
    return modelOf(direction, version, files) ?? [];
  });
}

function filesOf(entry: Record<string, unknown>, folder: string): ModelFile[] {
  return MODEL_PARTS.flatMap((part) => {
    const stated = Object.hasOwn(entry, part) ? entry[part] : undefined;
    if (!isFields(stated)) return [];
    const file = checkFile({ name: stated.name, size: stated.size, sha256: stated.expectedSha256Hash });
    return file ? [{ part, ...file, url: `${folder}/${file.name}`, mayBeZipped: true }] : [];
  });
}
