import {
  BASES,
  type Encounter,
  type SentenceTranslation,
  STANDINGS,
  type Standing,
  type WordSnapshot,
} from '@/utils/deck/card';
import type { Protocol } from '@/utils/messages/protocol';
import type { Checks } from '@/utils/messages/rpc';
import { EXPLAINS, type Explains } from '@/utils/settings/settings';
import type { Language } from '@/utils/text/language';

/** Limits of one question: far above what a page asks, far below what would hurt. */
const TEXTS = 64;
const UNITS = 200_000;
const KEYS = 20_000;
const WORDS = 500;
const LONGEST = 5_000;
/** 60 kB in base 64. */
const PICTURE = 80_100;

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST;
const isList = <T>(value: unknown, most: number, item: (v: unknown) => v is T): value is T[] =>
  Array.isArray(value) && value.length <= most && value.every(item);

const isWord = (value: unknown): value is WordSnapshot =>
  isFields(value) &&
  isText(value.key) &&
  value.key.length > 2 &&
  [value.simplified, value.traditional, value.pinyin, value.gloss].every(isText) &&
  BASES.some((basis) => basis === value.basis) &&
  [value.kind, value.note, value.through].every((v) => v === undefined || isText(v)) &&
  (value.band === undefined || typeof value.band === 'number');

const isTranslation = (value: unknown): value is SentenceTranslation =>
  isFields(value) && [value.text, value.by].every(isText);

const isEncounter = (value: unknown): value is Encounter =>
  isFields(value) &&
  [value.sentence, value.url, value.title].every(isText) &&
  (value.translation === undefined || isTranslation(value.translation));

/** Is each question's body one the worker can answer? */
export const checks: Checks<Protocol> = {
  annotate: (body): body is { texts: string[]; explains: Explains; isTyped?: boolean } =>
    isFields(body) &&
    EXPLAINS.some((e) => e === body.explains) &&
    (body.isTyped === undefined || typeof body.isTyped === 'boolean') &&
    isList(body.texts, TEXTS, (v) => typeof v === 'string') &&
    body.texts.reduce((sum, text) => sum + text.length, 0) <= UNITS,
  saveWord: (body): body is { word: WordSnapshot; met?: Encounter } =>
    isFields(body) && isWord(body.word) && (body.met === undefined || isEncounter(body.met)),
  saveSentence: (body): body is { met: Encounter; language: Language; through: string } =>
    isFields(body) &&
    isEncounter(body.met) &&
    body.met.sentence.trim() !== '' &&
    (body.language === 'zh' || body.language === 'en') &&
    isText(body.through),
  setStanding: (body): body is { word: WordSnapshot; standing: Standing | null } =>
    isFields(body) &&
    isWord(body.word) &&
    (body.standing === null || STANDINGS.some((standing) => standing === body.standing)),
  screenshot: (body): body is Record<string, never> => isFields(body),
  keepPicture: (body): body is { key: string; met: Encounter; jpeg: string } =>
    isFields(body) &&
    isText(body.key) &&
    isEncounter(body.met) &&
    typeof body.jpeg === 'string' &&
    body.jpeg.length <= PICTURE &&
    /^data:image\/jpeg;base64,[A-Za-z0-9+/]+=*$/.test(body.jpeg),
  keepTranslation: (body): body is { key: string; sentence: string; translation: SentenceTranslation } =>
    isFields(body) && isText(body.key) && isText(body.sentence) && isTranslation(body.translation),
  removeWord: (body): body is { key: string } => isFields(body) && isText(body.key),
  meetSlang: (body): body is { met: { word: WordSnapshot; met: Encounter }[] } =>
    isFields(body) &&
    isList(
      body.met,
      WORDS,
      (v): v is { word: WordSnapshot; met: Encounter } => isFields(v) && isWord(v.word) && isEncounter(v.met),
    ),
  wordStates: (body): body is { keys: string[] } => isFields(body) && isList(body.keys, KEYS, isText),
  openTranslators: (body): body is Record<string, never> => isFields(body),
};
