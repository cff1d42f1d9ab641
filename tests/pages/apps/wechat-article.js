// An article of a WeChat account: one static page that is hidden until its script has run, pictures that come late and
// move what is below, readers' messages written from a template, and a box that is made when somebody wants to write.
const style = document.createElement('style');
style.textContent = `
  html { --text: rgba(0, 0, 0, .9); --soft: rgba(0, 0, 0, .3); --name: rgba(0, 0, 0, .5); --ground: #fff; --link: #576b95; --picture: #e8e4dc }
  @media (prefers-color-scheme: dark) {
    html { --text: rgba(255, 255, 255, .6); --soft: rgba(255, 255, 255, .3); --name: rgba(255, 255, 255, .4); --ground: #191919; --link: #7d90a9; --picture: #3a3834; color-scheme: dark }
  }
  body { margin: 0; font: 17px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--text); background: var(--ground) }
  a { color: var(--link); text-decoration: none }
  p { margin: 0 }
  .rich_media_area_primary_inner { max-width: 677px; margin: 0 auto; padding: 20px 16px }
  .rich_media_title { font-size: 22px; line-height: 1.4; font-weight: 500; margin: 0 0 14px }
  .rich_media_meta_list { margin-bottom: 22px; font-size: 15px; color: var(--soft) }
  .rich_media_meta_list em { font-style: normal }
  .rich_media_content { text-align: justify }
  .rich_media_content section { letter-spacing: .034em; margin-bottom: 24px }
  .picture { display: block; height: 20px; margin: 16px 0; background: var(--picture) }
  .rich_media_tool { font-size: 15px; color: var(--soft); padding-bottom: 12px }
  .discuss_list { margin: 0; padding: 0 }
  .discuss_item { position: relative; padding: 12px 0 12px 40px; list-style: none }
  .discuss_item::before { content: ''; position: absolute; left: 0; top: 14px; width: 30px; height: 30px; border-radius: 2px; background: linear-gradient(#b7cdb9, #7ea58a) }
  .discuss_opr { position: absolute; right: 0; top: 12px; font-size: 14px; color: var(--soft) }
  .nickname, .discuss_extra_info { font-size: 14px; font-weight: 400; color: var(--name); margin: 0 }
  .discuss_message_content { font-size: 16px; line-height: 1.6 }
  .reply_result { margin: 8px 0 0; padding-left: 12px; border-left: 2px solid var(--soft) }
  textarea { width: 300px; height: 40px; font: inherit }
`;
document.head.append(style);

const find = (selector) => document.querySelector(selector);
// The server sends the article unseen; only a page whose script has run shows it.
find('#js_content').style.visibility = 'visible';
find('#js_content').style.opacity = '1';

const messages = [];
const template = ({ name, text, likes, reply }) => `<li class="js_comment_item discuss_item">
  <div class="discuss_item_hd"><div class="user_info"><strong class="nickname">${name}</strong></div><div class="discuss_opr"><span class="sns_opr_num">${likes}</span></div></div>
  <div class="discuss_message"><div class="discuss_message_content js_comment_content">${text}</div></div>
  <p class="discuss_extra_info">昨天 来自湖南</p>
  ${reply ? `<div class="reply_result js_reply_item"><strong class="nickname">作者回复</strong><div class="discuss_message_content js_reply_content">${reply}</div></div>` : ''}</li>`;
const list = () => find('#js_cmt_list');
const write = () => {
  list().innerHTML = messages.map(template).join('');
};

const steps = {
  1: () => {
    messages.push(
      { name: '阿芳', text: '看得我想家了，妈妈做的也是这个味道', likes: 6, reply: '有空多回家看看' },
      { name: '老陈', text: '第三张照片在哪里拍的', likes: 2, reply: '' },
    );
    write();
  },
  3: () => {
    for (const picture of document.querySelectorAll('.picture')) picture.style.height = '90px';
  },
  5: () => {
    messages.unshift({ name: '小雨点', text: '这手艺失传太可惜了', likes: 0, reply: '' });
    list().insertAdjacentHTML('afterbegin', template(messages[0]));
  },
  6: () => {
    find('#js_writer').innerHTML = '<textarea class="discuss_textarea" placeholder="写留言"></textarea>';
  },
  7: () => {
    messages[2].text = '找到了，就是我们镇上的老桥';
    list().children[2].querySelector('.js_comment_content').firstChild.replaceData(0, 99, messages[2].text);
  },
  9: () => {
    messages.reverse();
    write();
  },
  10: () => window.scrollTo(0, 120),
  13: () => window.scrollTo(0, 0),
};
let reads = 1000;

window.app = {
  tick: (n) => {
    steps[n]?.();
    reads += n * 7;
    find('#js_read').textContent = String(reads);
  },
  truth: () => ({
    '.nickname': messages.flatMap(({ name, reply }) => (reply ? [name, '作者回复'] : [name])),
    '.js_comment_content': messages.map(({ text }) => text),
    '.js_reply_content': messages.filter(({ reply }) => reply).map(({ reply }) => reply),
    '#js_read': [String(reads)],
    '#js_content p': ['天刚亮，磨坊里的灯就亮了。', '老人说，豆子要泡一夜，水要用井里的。'],
  }),
};
