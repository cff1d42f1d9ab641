import type { BackupPreview } from '@/components/words/BackupReader';
import { factsOf, isHeld } from '@/utils/deck/card';
import { joinCards, sameFacts } from '@/utils/deck/join';
import type { DeckContents } from '@/utils/deck/merge';

/** What importing would do, told before it is done: the same join, without writing. */
export function previewBackup(exported: string, theirs: DeckContents, ours: DeckContents): BackupPreview {
  const preview: BackupPreview = { exported, fresh: 0, joined: 0, same: 0, removed: 0 };
  const mine = new Map(ours.cards.map((card) => [card.id, card]));
  const known = new Set(ours.reviews.map(({ dev, n }) => `${dev}:${n}`));
  const reviewed = new Set(theirs.reviews.filter(({ dev, n }) => !known.has(`${dev}:${n}`)).map(({ key }) => key));
  for (const card of theirs.cards) {
    if (!isHeld(card)) continue;
    const own = mine.get(card.id);
    const joined = own ? joinCards(factsOf(own), card) : card;
    if (!isHeld(joined)) preview.removed += 1;
    else if (!own || !isHeld(own)) preview.fresh += 1;
    else if (!sameFacts(factsOf(own), joined) || reviewed.has(card.word.key)) preview.joined += 1;
    else preview.same += 1;
  }
  return preview;
}
