import { bilibiliCases } from './bilibili';
import type { SiteCase } from './case';
import { doubanCases } from './douban';
import { douyinCases } from './douyin';
import { instagramCases } from './instagram';
import { lemon8Cases } from './lemon8';
import { tiebaCases } from './tieba';
import { tiktokCases } from './tiktok';
import { wechatCases } from './wechat';
import { weiboCases } from './weibo';
import { xCases } from './x';
import { xiaohongshuCases } from './xiaohongshu';
import { youtubeCases } from './youtube';
import { zhihuCases } from './zhihu';

/** Every saved page, by the id of its site. */
export const cases: Record<string, SiteCase[]> = {
  bilibili: bilibiliCases,
  douban: doubanCases,
  douyin: douyinCases,
  instagram: instagramCases,
  lemon8: lemon8Cases,
  tieba: tiebaCases,
  tiktok: tiktokCases,
  wechat: wechatCases,
  weibo: weiboCases,
  x: xCases,
  xiaohongshu: xiaohongshuCases,
  youtube: youtubeCases,
  zhihu: zhihuCases,
};
