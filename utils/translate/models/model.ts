import type { Language } from '@/utils/text/language';
import type { Direction } from '../engine';

/** What a model of the on-device translator (Bergamot) consists of: weights, a shortlist of words, one vocabulary or two. */
export const MODEL_PARTS = ['model', 'lex', 'vocab', 'srcvocab', 'trgvocab'] as const;
export type ModelPart = (typeof MODEL_PARTS)[number];

/** A file of a model, as its source promises it. */
export interface ModelFile {
  part: ModelPart;
  name: string;
  url: string;
  /** Bytes, unpacked. */
  size: number;
  /** Lower-case hex, of the unpacked bytes. */
  sha256: string;
  /** The source may keep it as `<url>.gz` instead. */
  mayBeZipped: boolean;
}

/** A model that could be fetched. */
export interface ListedModel {
  direction: Direction;
  /** As its source writes it; '' where it does not say. */
  version: string;
  /** Bytes in all, unpacked: what it takes on the device. */
  bytes: number;
  files: ModelFile[];
}

/** A model on this device. */
export interface InstalledModel {
  id: PairId;
  direction: Direction;
  version: string;
  bytes: number;
  /** Where it came from, as a host. */
  from: string;
  /** When, in milliseconds. */
  installed: number;
  files: Pick<ModelFile, 'part' | 'name' | 'sha256' | 'size'>[];
}

/** Both languages in one word, as model registries write it. */
export type PairId = `${Language}${Language}`;
export const pairOf = ({ from, to }: Direction): PairId => `${from}${to}`;

export const DIRECTIONS: readonly Direction[] = [
  { from: 'zh', to: 'en' },
  { from: 'en', to: 'zh' },
];

/** The largest file we take; the largest of Mozilla's is 60 MB. */
export const LARGEST_FILE = 200 * 1024 * 1024;

const NAME = /^[\w-][\w.-]{0,119}$/;
const HASH = /^[0-9a-f]{64}$/i;

/** The facts of a file, if they can be true. What sources write is as untrusted as any page. */
export function checkFile(file: {
  name: unknown;
  size: unknown;
  sha256: unknown;
}): Pick<ModelFile, 'name' | 'size' | 'sha256'> | null {
  const { name, size, sha256 } = file;
  if (typeof name !== 'string' || !NAME.test(name)) return null;
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 1 || size > LARGEST_FILE) return null;
  if (typeof sha256 !== 'string' || !HASH.test(sha256)) return null;
  return { name, size, sha256: sha256.toLowerCase() };
}

/** The files as a model, or null where something is missing that it cannot do without. */
export function modelOf(direction: Direction, version: string, files: readonly ModelFile[]): ListedModel | null {
  const has = (part: ModelPart) => files.some((file) => file.part === part);
  if (!has('model') || !has('lex')) return null;
  if (!has('vocab') && !(has('srcvocab') && has('trgvocab'))) return null;
  const wanted = has('vocab') ? ['model', 'lex', 'vocab'] : ['model', 'lex', 'srcvocab', 'trgvocab'];
  const taken = wanted.map((part) => files.find((file) => file.part === part)!);
  return { direction, version, bytes: taken.reduce((sum, { size }) => sum + size, 0), files: taken };
}

export const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
