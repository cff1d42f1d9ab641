import { dictionarySource } from '@/modules/dictionary/compile';
import { type Dictionary, openDictionary } from '@/utils/dictionary/dictionary';
import { packDictionary } from '@/utils/dictionary/pack';
import { readAloud } from '@/utils/pinyin/read';
import { Lattice } from '@/utils/segment/lattice';
import { prepare } from '@/utils/segment/prepare';
import { Reader } from '@/utils/segment/reader';
import { featuresOf, keyOf, MOST_FEATURES, WEIGHT_SCALE } from '@/utils/segment/reading-model';
import { Sources } from '@/utils/segment/sources';
import { hashOf, type Labelled } from './labelled';

/** A character in its place, as the model sees it. */
interface Sample {
  char: string;
  features: Uint32Array;
  reading: string;
  order: number;
}

/** Everyday characters that a sentence may hold unlabelled, since it was written for another one. */
const ALWAYS_LABELLED = new Set(
  '得还地着长种重只好行发为当都干背倒卷转吐数少分相应系教作便扎炸待晕弹调传处差觉乐空中假量难累更散朝称切担占盛薄露似几结冲藏兴喝吓哄落曲率宿血单解曾任奔宁间将降禁尽圈铺强舍省盖帖折钻涨塞咽挨看和给要会挑扇撒涌泡磨挣抹划夹参角模脏载屏卡壳劲嚼剥勒喂打答呛拧翘撮晃闷蒙泥片溜漂沉缝号旋凉淋熬秘拗拽爪吁与正可说的',
);

/** Slots for weights: a power of two. */
const SIZE = 2 ** 20;
/** A weight that rounds to less is not kept: what nobody trained on should find an empty place. */
const LEAST = 2;
const EPOCHS = 30;
const LEARNING_RATE = 0.1;
const PENALTY = 0.02;

/**
 * Trains the model of `utils/segment/reading-model.ts`: logistic regression by
 * AdaGrad (Duchi et al., 2011) with an L2 penalty, in a fixed order and in double
 * precision, so that the same sentences give the same bytes everywhere.
 */
export function trainReadings(sentences: Labelled[]): { readings: string; weights: Uint8Array } {
  const samples = samplesOf(sentences, withoutLexicon()).sort(
    (a, b) => a.order - b.order || (a.char < b.char ? -1 : 1),
  );
  const readings = readingsOf(samples);
  const learned = samples.filter(({ char }) => readings.has(char));
  // Trained without collisions: every feature and reading has a weight of its own.
  const numbers = new Map<number, number>();
  const numberOf = (feature: number, reading: number) => {
    const key = keyOf(feature, reading);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  const slots = learned.map(({ char, features }) =>
    readings.get(char)!.map((_, i) => (i === 0 ? [] : Array.from(features, (f) => numberOf(f, i)))),
  );
  const weights = new Float64Array(numbers.size);
  const squares = new Float64Array(numbers.size);
  for (let epoch = 0; epoch < EPOCHS; epoch++)
    learned.forEach(({ char, reading }, s) => {
      const odds = slots[s]!.map((list) =>
        Math.exp(
          Math.min(
            30,
            list.reduce((sum, slot) => sum + weights[slot]!, 0),
          ),
        ),
      );
      const total = odds.reduce((sum, o) => sum + o, 0);
      slots[s]!.forEach((list, i) => {
        const error = odds[i]! / total - (readings.get(char)![i] === reading ? 1 : 0);
        for (const slot of list) {
          const gradient = error + PENALTY * weights[slot]!;
          if (gradient === 0) continue;
          squares[slot]! += gradient * gradient;
          weights[slot]! -= (LEARNING_RATE * gradient) / Math.sqrt(squares[slot]!);
        }
      });
    });
  const table = new Int8Array(SIZE);
  for (const [key, number] of numbers) {
    const weight = Math.max(-127, Math.min(127, Math.round(weights[number]! * WEIGHT_SCALE)));
    if (Math.abs(weight) < LEAST) continue;
    const slot = key & (SIZE - 1);
    // Where two meet, the one that says more stays.
    if (Math.abs(weight) > Math.abs(table[slot]!)) table[slot] = weight;
  }
  return {
    readings: [...readings].map(([char, list]) => `${char} ${list.join(' ')}\n`).join(''),
    weights: new Uint8Array(table.buffer),
  };
}

/** The dictionary as it is packed, but no slang and no model: so that neither makes the model go stale. */
function withoutLexicon(): Dictionary {
  const packed = packDictionary({
    ...dictionarySource(),
    lexicon: [],
    model: { readings: '', weights: new Uint8Array(4) },
  });
  return openDictionary(packed.buffer as ArrayBuffer);
}

/**
 * Every labelled character that the dictionary leaves open where it stands. The
 * sentences label everyday characters wherever they occur and others where their
 * reading is not the usual one: so what is not labelled has its usual reading.
 */
function samplesOf(sentences: Labelled[], dictionary: Dictionary): Sample[] {
  const lattice = new Lattice(new Sources(dictionary));
  const reader = new Reader(dictionary, readAloud);
  const buffer = new Uint32Array(MOST_FEATURES);
  return sentences.flatMap(({ text, labels }) => {
    const prepared = prepare(text);
    const segments = lattice.segment(prepared);
    const open = reader.open(prepared, segments);
    const sample = (i: number, at: number, reading: string): Sample => {
      const question = open.question(i, at);
      const features = buffer.slice(0, featuresOf(question, buffer));
      return { char: String.fromCharCode(question.units[at]!), features, reading, order: hashOf(`${at}${text}`) };
    };
    const usual = segments.flatMap(({ start, end }, i) => {
      const skip = end - start > 1 || labels.some((l) => l.at === start) || ALWAYS_LABELLED.has(text[start]!);
      return skip || !open.isOpen(i, start) ? [] : [sample(i, start, open.usual(i))];
    });
    const labelled = labels.flatMap(({ at, reading }): Sample[] => {
      const i = segments.findIndex((s) => s.start <= at && at < s.end);
      return open.isOpen(i, at) ? [sample(i, at, reading)] : [];
    });
    return [...labelled, ...usual];
  });
}

function readingsOf(samples: Sample[]): Map<string, string[]> {
  const readings = new Map<string, Set<string>>();
  for (const { char, reading } of samples) readings.set(char, (readings.get(char) ?? new Set()).add(reading));
  return new Map(
    [...readings]
      .filter(([, set]) => set.size > 1)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([char, set]) => [char, [...set].sort()]),
  );
}
