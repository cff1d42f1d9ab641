import { isBand } from '@/utils/deck/capture';
import { type Question, STATE_FILTERS, type StateFilter } from '@/utils/deck/words/catalogue';
import { SORTS, type Sort } from '@/utils/deck/words/order';

/** What the reader has asked the list to show. */
export interface WordsView {
  query: string;
  state?: StateFilter;
  kind?: string;
  /** How common, 1 the commonest. */
  band?: number;
  site?: string;
  kept?: KeptSpan;
  sort: Sort;
}

/** How far back a word may have been kept, in days. */
export const KEPT_SPANS = { today: 1, week: 7, month: 30, year: 365 } as const;
export type KeptSpan = keyof typeof KEPT_SPANS;

export const EVERYTHING: WordsView = { query: '', sort: 'newest' };

/** Whether anything but the search leaves words out. */
export const isFiltered = ({ state, kind, band, site, kept }: WordsView): boolean =>
  [state, kind, band, site, kept].some((filter) => filter !== undefined);

/** The same as a question to the catalogue. Days begin at midnight, so that "today" is today. */
export function questionOf({ kept, ...view }: WordsView, now: number): Question {
  if (!kept) return view;
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  midnight.setDate(midnight.getDate() - KEPT_SPANS[kept] + 1);
  return { ...view, since: midnight.getTime() };
}

/** A view as the hash of an address holds it, behind the name of the tab; '' for everything. */
export function writeView(view: WordsView): string {
  const { query, sort, ...filters } = view;
  const params = new URLSearchParams();
  if (query) params.set('q', query);
  for (const [name, value] of Object.entries(filters)) if (value) params.set(name, String(value));
  if (sort !== EVERYTHING.sort) params.set('sort', sort);
  return params.toString();
}

/** Reads what `writeView` wrote; whatever else is there asks for nothing. */
export function readView(text: string): WordsView {
  const params = new URLSearchParams(text);
  const one = <T extends string>(name: string, known: readonly T[]) => known.find((it) => it === params.get(name));
  const state = one('state', STATE_FILTERS);
  const kept = one('kept', Object.keys(KEPT_SPANS) as KeptSpan[]);
  const kind = params.get('kind');
  const band = Number(params.get('band'));
  const site = params.get('site');
  return {
    query: params.get('q') ?? '',
    sort: one('sort', SORTS) ?? EVERYTHING.sort,
    ...(state && { state }),
    ...(kind && { kind }),
    ...(isBand(band) && { band }),
    ...(site && { site }),
    ...(kept && { kept }),
  };
}
