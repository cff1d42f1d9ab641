import { defineSite } from './site';

/** Articles of WeChat accounts: a static page each, readers' messages below it. */
export const wechat = defineSite({
  id: 'wechat',
  matches: ['*://mp.weixin.qq.com/*'],
  hosts: ['mp.weixin.qq.com'],
  posts: ['#activity-name', '#js_content', '.discuss_message_content'],
  skip: ['#meta_content', '.rich_media_tool', '.nickname', '.discuss_opr', '.discuss_extra_info'],
  room: ['#activity-name', '#js_content', '.discuss_message_content'],
});
