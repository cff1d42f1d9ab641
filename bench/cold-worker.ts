/** Runs in a fresh worker of the built extension: what a woken worker does before it can answer, each step timed. */
import { openDictionary } from '@/utils/dictionary/dictionary';
import { readAloud } from '@/utils/pinyin/read';
import { Engine } from '@/utils/segment/engine';

const POST = '姐妹们谁懂啊，这家店的猫也太可爱了吧！排队两小时终于轮到我，结果最后一份还没了，回家的路上越想越气😭';

const begun = performance.now();
await (await fetch('/manifest.json')).arrayBuffer();
const small = performance.now();
const bytes = await (await fetch('/dictionary.bin')).arrayBuffer();
const fetched = performance.now();
const engine = new Engine({ dictionary: openDictionary(bytes), keyOf: (word) => word, read: readAloud });
const ready = performance.now();
const { texts } = engine.analyse([POST]);
const answered = performance.now();
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const words = [...segmenter.segment(POST)];
const segmented = performance.now();
if (texts[0]!.length < 20 || words.length < 20) throw new Error('the post was not analysed');

postMessage({
  smallFetch: small - begun,
  fetch: fetched - small,
  ready: ready - fetched,
  first: answered - ready,
  floor: segmented - answered,
});
