import type { Language } from '@/utils/text/language';
import { checkFile, DIRECTIONS, isFields, type ListedModel, MODEL_PARTS, type ModelFile, modelOf } from './model';

/**
 * Reads Mozilla's list of models: the records of the collection `translations-models` on a Remote Settings server, one a
 * file. Firefox takes the newest version that its filter allows; so do we, if all its files are there.
 */

/** Newer ones are packed in a way (zstd) that only few browsers unpack. */
const NEWEST_MAJOR = 2;
const MOST_RECORDS = 20_000;

interface Record_ {
  file: ModelFile;
  from: Language;
  to: Language;
  version: string;
}

/** `attachments` is the base of all locations, as the server's root says. */
export function readRecords(answer: unknown, attachments: string): ListedModel[] {
  const data = isFields(answer) && Array.isArray(answer.data) ? answer.data.slice(0, MOST_RECORDS) : [];
  const records = data.flatMap((record: unknown) => (isFields(record) ? (readRecord(record, attachments) ?? []) : []));
  return DIRECTIONS.flatMap((direction) => {
    const ours = records.filter(({ from, to }) => from === direction.from && to === direction.to);
    const versions = [...new Set(ours.map(({ version }) => version))].sort(newestFirst);
    for (const version of versions) {
      const files = ours.filter((record) => record.version === version).map(({ file }) => file);
      const model = modelOf(direction, version, files);
      if (model) return [model];
    }
    return [];
  });
}

/** Where attachments lie, from the server's root; null when it does not say, or nothing that is an address. */
export function attachmentsOf(root: unknown): string | null {
  const capabilities = isFields(root) && isFields(root.capabilities) ? root.capabilities : {};
  const { attachments } = capabilities;
  const base = isFields(attachments) ? attachments.base_url : undefined;
  return typeof base === 'string' && URL.canParse(base) ? base : null;
}

function readRecord(record: Record<string, unknown>, attachments: string): Record_ | null {
  const { attachment, version } = record;
  const part = MODEL_PARTS.find((known) => known === record.fileType);
  const from = languageOf(record.fromLang);
  const to = languageOf(record.toLang);
  if (!part || !from || !to || !isFields(attachment)) return null;
  if (typeof version !== 'string' || !VERSION.test(version) || Number.parseInt(version, 10) > NEWEST_MAJOR) return null;
  if (!isMeantForUs(record.filter_expression)) return null;
  const file = checkFile({ name: record.name, size: attachment.size, sha256: attachment.hash });
  const url = placeOf(attachment.location, attachments);
  return file && url ? { file: { part, ...file, url, mayBeZipped: false }, from, to, version } : null;
}

/** Traditional Chinese has models of its own, which we do not ask for: theirs write and read another script. */
const LANGUAGES: Record<string, Language> = { zh: 'zh', 'zh-Hans': 'zh', 'zh-CN': 'zh', en: 'en' };
const languageOf = (tag: unknown) =>
  typeof tag === 'string' && Object.hasOwn(LANGUAGES, tag) ? LANGUAGES[tag] : undefined;

const LOCATION = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;
const placeOf = (location: unknown, base: string) =>
  typeof location === 'string' && location.length < 300 && LOCATION.test(location)
    ? `${base.replace(/\/+$/, '')}/${location}`
    : null;

const VERSION = /^\d{1,4}(\.\d{1,4}){0,3}(a\d{1,4})?$/;

/** 2.1 before 2.0 before 2.0a1. */
function newestFirst(a: string, b: string): number {
  const [x, y] = [numbersOf(a), numbersOf(b)];
  for (let i = 0; i < 5; i++) if (x[i] !== y[i]) return y[i]! - x[i]!;
  return 0;
}

function numbersOf(version: string): number[] {
  const [release = '', alpha] = version.split('a');
  const numbers = release.split('.').map(Number);
  while (numbers.length < 4) numbers.push(0);
  return [...numbers, alpha === undefined ? Number.MAX_SAFE_INTEGER : Number(alpha)];
}

/** As Firefox on a desktop, in its release, would answer; of its language of filters the few words that this collection uses. */
const HERE: Record<string, string> = { 'env.channel': 'release', 'env.appinfo.OS': 'WINNT' };
const COMPARED = /^\s*(env\.[\w.]+)\s*([!=])=\s*(['"])([\w.-]*)\3\s*$/;

function isMeantForUs(filter: unknown): boolean {
  if (filter === undefined || filter === null || filter === '') return true;
  if (typeof filter !== 'string' || filter.length > 500) return false;
  return filter.split('||').some((all) => all.split('&&').every(isTrueHere));
}

/** What we cannot read is not for us. */
function isTrueHere(comparison: string): boolean {
  const [, name = '', sign, , value] = COMPARED.exec(comparison) ?? [];
  const here = Object.hasOwn(HERE, name) ? HERE[name] : undefined;
  return here !== undefined && (here === value) === (sign === '=');
}
