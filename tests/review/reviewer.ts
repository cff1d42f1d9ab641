import { DeckDb } from '@/utils/deck/db';
import { Deck } from '@/utils/deck/deck';
import { memoryOf } from '@/utils/deck/kinds';
import { GRADES, unreviewed } from '@/utils/deck/memory';

/** A reader in a worker, who reviews until somebody ends it: tells of each grade before it is given and once it is stored. */
self.onmessage = async ({ data: { name, now } }: MessageEvent<{ name: string; now: number }>) => {
  const clock = { now };
  const deck = new Deck(new DeckDb(name), { now: () => clock.now });
  const asks = await deck.due(clock.now, { limit: 40 });
  self.postMessage('ready');
  for (const [i, { card, kind }] of asks.entries()) {
    clock.now += 1000;
    const { key } = card.word;
    const grade = GRADES[(now + i) % GRADES.length]!;
    const given = memoryOf(card, kind) ?? unreviewed(0);
    const result = await deck.grade(key, grade, { kind, given });
    if (!result?.n) continue;
    self.postMessage({ n: result.n, key, grade });
    if (i % 5 === 4 && (await deck.undo(result.n))) self.postMessage({ undoes: result.n, key });
  }
};
