import type { SiteCase } from './case';

export const wechatCases: SiteCase[] = [
  {
    name: 'article with messages',
    url: 'https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv',
    source: 'wechat-article.js',
    body: `<div id="app" class="rich_media"><div class="rich_media_area_primary_inner">
<h1 class="rich_media_title" id="activity-name">
  最后一家豆腐坊
</h1>
<div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta_text">原创作者</span> <a id="js_name">小镇手艺人</a> <em id="publish_time">昨天下午</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;"><section style="line-height: 1.75em;"><p>天刚亮，磨坊里的灯就亮了。</p><span class="picture"></span><p><span style="font-size: 16px;">老人说，</span><strong>豆子要泡一夜</strong><span leaf="">，水要用井里的。</span></p></section><section><span leaf="">镇上的年轻人种草了超市里的盒装豆腐，<br>可是他一天也没有停过。</span></section></div>
<div class="rich_media_tool"><span>阅读人数</span> <span id="js_read">1000</span> <span>点个在看</span></div>
<ul class="discuss_list" id="js_cmt_list"></ul><div id="js_writer"></div></div></div>`,
    posts: ['#activity-name', '#js_content p', '#js_content section', '.js_comment_content', '.js_reply_content'],
    bare: ['#meta_content', '.rich_media_tool', '.nickname', '.discuss_extra_info'],
    editor: 'textarea',
    pictures: [{ after: 5 }, { after: 5, width: 390, card: { at: '#js_content', word: '种草' } }],
  },
];
