import type { SiteCase } from './case';
import { xiaohongshuCases } from './xiaohongshu';

/** Every saved page, by the id of its site. */
export const cases: Record<string, SiteCase[]> = {
  xiaohongshu: xiaohongshuCases,
};
