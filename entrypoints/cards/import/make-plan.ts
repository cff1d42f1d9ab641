import { type Ask, askKnown } from '@/entrypoints/cards/import/known';
import type { Deck } from '@/utils/deck/deck';
import type { Candidate } from '@/utils/import/candidate';
import { arrivalsOf, type Plan, type PlanFacts, planImport } from '@/utils/import/plan';
import type { Job } from '@/utils/job';

/** Says what importing the words would do: asks the dictionary for what the file leaves out, and looks at the deck. */
export async function makePlan(
  { candidates, facts }: { candidates: readonly Candidate[]; facts: PlanFacts },
  { deck, ask }: { deck: Deck; ask: Ask },
  job: Job,
): Promise<Plan> {
  const known = await askKnown(
    candidates.flatMap(({ headword, traditional }) => [headword, traditional]),
    ask,
    job,
  );
  const words = arrivalsOf(candidates, (headword) => known.get(headword), facts);
  const { cards, logs } = await deck.about(words.arrivals.map(({ arrival }) => arrival.word.key));
  job.signal.throwIfAborted();
  return planImport(words, cards, logs);
}
