// A thread as Tieba's server renders it: floor upon floor in tables, replies inside a floor whose author stands in one
// line with the text, scripts that write markup, an old rich editor at the bottom.
const style = document.createElement('style');
style.textContent = `
  body { margin: 0 auto; width: 980px; font: 12px/1.5 Arial, "PingFang SC", sans-serif; color: #333; background: #fff }
  a { color: #2d64b3; text-decoration: none }
  ul { margin: 0; padding: 0; list-style: none }
  .core_title { position: sticky; top: 0; z-index: 3; padding: 8px 16px; background: #f7f7f7; border: 1px solid #e5e5e5 }
  .core_title_txt { margin: 0; font-size: 20px; line-height: 32px; font-weight: 400 }
  .l_reply_num { color: #999 }
  .l_post { display: flex; border: 1px solid #e5e5e5; border-top: 0 }
  .d_author { width: 130px; padding: 16px 12px; background: #fbfbfd; text-align: center; box-sizing: border-box }
  .d_author::before { content: ''; display: block; width: 80px; height: 80px; margin: 0 auto 8px; border: 1px solid #ddd; background: linear-gradient(#e7d9c8, #c9ad8d) }
  .d_badge_title { color: #ff8534 }
  .d_post_content_main { flex: 1; padding: 16px 20px }
  .d_post_content { font-size: 14px; line-height: 24px; min-height: 60px }
  .post-tail-wrap { text-align: right; color: #999 }
  .core_reply_content { background: #f7f8fa }
  .lzl_single_post { display: flex; gap: 8px; padding: 8px 12px; border-bottom: 1px dotted #ddd }
  .lzl_single_post::before { content: ''; flex: none; width: 32px; height: 32px; background: #c6d3e3 }
  .lzl_cnt { flex: 1; font-size: 14px; line-height: 24px }
  .lzl_content_reply { font-size: 12px; text-align: right; color: #999 }
  .edui-toolbar { margin: 16px 16px 0; font-size: 14px }
  .edui-body-container { min-height: 60px; border: 1px solid #ccc; margin: 8px 16px; font-size: 14px }
`;
document.head.append(style);

const floors = [
  { id: 1, name: '街角面馆', text: '老街要拆了，趁还在，把小时候常去的几家店都写一遍', tail: '一楼昨天', inner: [] },
  {
    id: 2,
    name: '老王修表',
    text: '卖糖葫芦的大爷还在吗<br>我搬走以后再也没吃过那个味道',
    tail: '二楼今天',
    inner: [
      { id: 21, name: '街角面馆', text: '还在的，每天下午四点出摊' },
      { id: 22, name: '隔壁小张', text: '他孙子现在帮着收钱呢' },
    ],
  },
  {
    id: 3,
    name: '四月是你',
    text: '看哭了，谢谢<a href="#" class="at j_user_card">街角面馆</a>记下这些',
    tail: '三楼今天',
    inner: [],
  },
];

const inner = ({ id, name, text }) => `<li class="lzl_single_post j_lzl_s_p" data-id="${id}">
  <div class="lzl_cnt"><a class="at j_user_card" href="#">${name}</a>:&nbsp;<span class="lzl_content_main">${text}</span>
  <div class="lzl_content_reply"><span class="lzl_time">今天上午</span> <a class="lzl_s_r" href="#">回复他</a></div></div></li>`;
const floor = (post) => `<div class="l_post l_post_bright j_l_post" data-id="${post.id}">
  <ul class="d_author p_author"><li class="d_name"><a class="p_author_name" href="#">${post.name}</a></li><li class="d_badge_title">江湖少侠</li></ul>
  <div class="d_post_content_main"><div class="d_post_content j_d_post_content">${post.text}</div>
  <div class="core_reply"><div class="post-tail-wrap"><span class="tail-info">${post.tail}</span> <a href="#">举报回复</a></div>
  <ul class="core_reply_content">${post.inner.map(inner).join('')}</ul></div></div></div>`;

document.getElementById('app').innerHTML = `
  <div class="core_title"><h1 class="core_title_txt">老街的味道，还有谁记得</h1>
  <ul class="l_posts_num"><li class="l_reply_num">回复贴共有<span>${floors.length}</span></li></ul></div>
  <div class="p_postlist" id="j_p_postlist">${floors.map(floor).join('')}</div>
  <div class="edui-container"><div class="edui-toolbar">发表回复</div><div class="edui-body-container" contenteditable="true"></div></div>`;

const list = document.getElementById('j_p_postlist');
const changes = {
  2: () => {
    floors[1].inner.push({ id: 23, name: '卖花姑娘', text: '明天我去拍张照片发上来' });
    list.children[1].querySelector('.core_reply_content').insertAdjacentHTML('beforeend', inner(floors[1].inner[2]));
  },
  3: () => {
    floors.push({ id: 4, name: '深夜食堂', text: '顶一下，别沉了', tail: '四楼刚刚', inner: [] });
    list.insertAdjacentHTML('beforeend', floor(floors[3]));
  },
  5: () => {
    // A page of the inner replies is written anew, as its pager does.
    floors[1].inner.shift();
    list.children[1].querySelector('.core_reply_content').innerHTML = floors[1].inner.map(inner).join('');
  },
  6: () => {
    floors[3].text = '顶一下，老街的故事还没讲完';
    list.children[3].querySelector('.d_post_content').firstChild.nodeValue = floors[3].text;
  },
  7: () => {
    // Splits its own text for a link and joins it again.
    const text = list.children[3].querySelector('.d_post_content').firstChild;
    text.splitText(4);
  },
  9: () => list.children[3].querySelector('.d_post_content').normalize(),
  10: () => {
    floors.splice(2, 1);
    list.children[2].remove();
  },
  11: () => window.scrollTo(0, 80),
  13: () => window.scrollTo(0, 0),
};
let total = floors.length;

const plain = (text) => text.replace(/<[^>]+>/g, '');
window.app = {
  tick: (n) => {
    changes[n]?.();
    total = floors.length + n;
    document.querySelector('.l_reply_num span').textContent = String(total);
  },
  truth: () => ({
    '.l_reply_num': [`回复贴共有${total}`],
    '.d_post_content': floors.map(({ text }) => plain(text)),
    '.lzl_content_main': floors.flatMap(({ inner: all }) => all.map(({ text }) => text)),
    '.p_author_name': floors.map(({ name }) => name),
  }),
};
