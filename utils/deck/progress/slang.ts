import type { Met } from '@/utils/deck/db';
import { countIn } from '@/utils/deck/glimpses';
import { type MonthNumber, monthNumber } from './calendar';

export interface MonthlySlang {
  word: Met['word'];
  /** How often it was met in the month. */
  count: number;
}

/** The slang met most in a month, at most `limit` words. What the reader does not want offered is not shown either. */
export function slangOfMonth(met: readonly Met[], month: MonthNumber, limit: number): MonthlySlang[] {
  return met
    .filter(({ ignored, word, last }) => !ignored && word.basis !== 'own' && monthNumber(last) === month)
    .map((one) => ({ word: one.word, count: countIn(one), last: one.last }))
    .sort((a, b) => b.count - a.count || b.last - a.last)
    .slice(0, limit)
    .map(({ word, count }) => ({ word, count }));
}
