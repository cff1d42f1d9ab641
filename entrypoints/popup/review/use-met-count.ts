import type { MetCount } from '@/components/review/MetLead';
import { useLive } from '@/entrypoints/popup/use-live';
import { dayOf } from '@/utils/deck/day';
import type { Encounters } from '@/utils/deck/encounters';

/** A week is today and six days before it, as the tab of what was met has it. */
const DAYS_BEFORE = 6;

/**
 * How much slang was met lately; kept up to date.
 *
 * @param isWanted nothing is read before it is, since a review under way has no use for it
 */
export function useMetCount(encounters: Encounters, isWanted: boolean): MetCount | undefined {
  const count = async (): Promise<MetCount | undefined> => {
    if (!isWanted) return undefined;
    const { start } = dayOf(Date.now(), 0);
    const met = await encounters.offered(new Date(start).setDate(new Date(start).getDate() - DAYS_BEFORE));
    return { today: met.filter(({ last }) => last >= start).length, week: met.length };
  };
  return useLive(count, undefined, isWanted).value;
}
