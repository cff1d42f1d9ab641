// A Bilibili video: Lit comments, each part in a shadow root of its own, made after the page; and bullet comments.
import { css, html, LitElement, nothing, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isDark } from './theme.js';

/** An element with one property, as Bilibili's own are. */
function define(name, draw, styles = css``) {
  customElements.define(
    name,
    class extends LitElement {
      static properties = { data: { attribute: false } };
      static styles = styles;
      render() {
        return this.data ? draw(this.data) : nothing;
      }
    },
  );
}

define(
  'bili-rich-text',
  ({ message, emote, at }) =>
    html`<p id="contents">${at ? html`回复 <a class="at">@${at}</a> :` : nothing}<span>${message}</span>${emote ? html`<img alt="" /><span>${emote}</span>` : nothing}</p>`,
  css`
    #contents { margin: 0; font-size: 15px; line-height: 24px; white-space: pre-line; color: var(--text1) }
    .at { color: var(--link) }
    img { width: 20px; height: 20px; margin: 0 1px; vertical-align: text-bottom; border-radius: 50%; background: #ffd666 }
  `,
);
define(
  'bili-comment-user-info',
  ({ name }) => html`<div id="info"><div id="user-name"><a>${name}</a></div></div>`,
  css`#user-name { font-size: 13px; line-height: 24px; margin-bottom: 4px; font-weight: 500; color: var(--text2) }`,
);
define(
  'bili-comment-action-buttons-renderer',
  ({ likes }) =>
    html`<div id="pubdate">昨天晚上</div><div id="like"><button>赞同<span id="count">${likes}</span></button></div><div id="reply"><button>回复评论</button></div>`,
  css`
    :host { display: flex; gap: 20px; margin: 2px 0; font-size: 13px; line-height: 20px; color: var(--text3) }
    button { padding: 0; border: 0; font: inherit; color: inherit; background: none }
    #count { margin-left: 4px }
  `,
);
define('bili-comment-menu', () => html`<ul id="options"><li>加入黑名单</li></ul>`, css`#options { display: none }`);
define(
  'bili-text-button',
  (label) => html`<button><span>${label}</span></button>`,
  css`button { padding: 0; border: 0; font: 13px/24px sans-serif; color: var(--text3); background: none }`,
);
define(
  'bili-comment-renderer',
  (comment) => html`
    <div id="body"><div id="main">
      <div id="header"><bili-comment-user-info .data=${comment}></bili-comment-user-info></div>
      <div id="content"><bili-rich-text .data=${comment}></bili-rich-text></div>
      <div id="footer"><bili-comment-action-buttons-renderer .data=${comment}></bili-comment-action-buttons-renderer><bili-comment-menu .data=${comment}></bili-comment-menu></div>
    </div></div>`,
  css`
    #body { position: relative; padding: 16px 0 0 64px }
    #body::before { content: ''; position: absolute; left: 0; top: 18px; width: 48px; height: 48px; border-radius: 50%; background: linear-gradient(135deg, #c2e9fb, #6f9fd8) }
  `,
);
define(
  'bili-comment-reply-renderer',
  (reply) => html`
    <div id="body"><div id="main"><bili-comment-user-info .data=${reply}></bili-comment-user-info><bili-rich-text .data=${reply}></bili-rich-text></div>
      <div id="footer"><bili-comment-action-buttons-renderer .data=${reply}></bili-comment-action-buttons-renderer></div></div>`,
  css`
    #body { position: relative; padding: 8px 0 0 98px }
    #body::before { content: ''; position: absolute; left: 64px; top: 10px; width: 24px; height: 24px; border-radius: 50%; background: #f6b8c8 }
  `,
);
define(
  'bili-comment-replies-renderer',
  ({ replies, isOpen }) => html`
    <div id="expander"><div id="expander-contents">
      ${(isOpen ? replies : replies.slice(0, 1)).map((reply) => html`<bili-comment-reply-renderer .data=${reply}></bili-comment-reply-renderer>`)}
      ${replies.length > 1 && !isOpen ? html`<div id="view-more"><bili-text-button .data=${`点击查看全部${replies.length}条`}></bili-text-button></div>` : nothing}
    </div></div>`,
  css`#view-more { padding-left: 64px }`,
);
define(
  'bili-comment-thread-renderer',
  (comment) =>
    html`<bili-comment-renderer id="comment" .data=${comment}></bili-comment-renderer><div id="replies"><bili-comment-replies-renderer .data=${comment}></bili-comment-replies-renderer></div>`,
);
define(
  'bili-comments-header-renderer',
  ({ count }) => html`<div id="title"><h2>全部评论</h2><div id="count">${count}</div></div>`,
  css`
    #title { display: flex; align-items: baseline; gap: 6px; color: var(--text3) }
    h2 { margin: 16px 0; font-size: 20px; line-height: 28px; font-weight: 500; color: var(--text1) }
  `,
);
define(
  'bili-comment-box',
  () => html`<div id="editor"><div class="brt-editor" contenteditable="true"></div></div><button>发布评论</button>`,
  css`
    :host { display: flex; gap: 12px; align-items: center }
    #editor { flex: 1; padding: 12px; border-radius: 6px; background: var(--bg2) }
    .brt-editor { min-height: 24px; outline: 0 }
    button { border: 0; border-radius: 6px; padding: 8px 20px; font: inherit; color: #fff; background: #00aeec }
  `,
);
define(
  'bili-comments',
  ({ comments }) => html`
    <div id="header"><bili-comments-header-renderer .data=${{ count: comments.length }}></bili-comments-header-renderer><bili-comment-box .data=${{}}></bili-comment-box></div>
    <div id="contents"><div id="feed">${repeat(
      comments,
      ({ id }) => id,
      (comment) => html`<bili-comment-thread-renderer .data=${comment}></bili-comment-thread-renderer>`,
    )}</div></div>`,
);

const style = document.createElement('style');
style.textContent = `
  html { --text1: #18191c; --text2: #61666d; --text3: #9499a0; --bg1: #fff; --bg2: #f1f2f3; --line: #e3e5e7; --link: #008ac5 }
  html.bili_dark { --text1: #e3e5e7; --text2: #a2a7ae; --text3: #757a81; --bg1: #17181a; --bg2: #232427; --line: #2f3134; --link: #3dbcfb; color-scheme: dark }
  body { margin: 0 auto; width: 760px; font: 14px/1.7 "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--text1); background: var(--bg1) }
  .bpx-player-container { position: relative; height: 220px; overflow: hidden; background: linear-gradient(160deg, #35424c, #10151a); color: #fff }
  .bili-danmaku-x-dm { position: absolute; top: 40px; white-space: pre; font-size: 25px; line-height: 1.5; font-weight: 700; text-shadow: 0 0 2px #000 }
  h1.video-title { margin: 16px 0 0; font-size: 20px; line-height: 34px; font-weight: 500 }
  .video-info-meta { font-size: 13px; color: var(--text3) }
  .up-info-container { position: relative; padding: 12px 0 12px 56px; font-weight: 500; color: #fb7299 }
  .up-info-container::before { content: ''; position: absolute; left: 0; top: 4px; width: 40px; height: 40px; border-radius: 50%; background: #ffcfdb }
  .basic-desc-info { font-size: 15px; line-height: 24px; padding-bottom: 16px; border-bottom: 1px solid var(--line) }
`;
document.head.append(style);
if (isDark) document.documentElement.classList.add('bili_dark');

const state = {
  title: '一个人的厨房：三分钟学会番茄炒蛋',
  description: '这期视频拍了一个星期，谢谢大家一直以来的支持',
  bullets: ['前方高能预警', '学会了学会了'],
  comments: null,
};
const COMMENTS = [
  {
    id: 1,
    name: '一颗每天都在努力变红的番茄',
    message: '看饿了，现在就去厨房试试',
    emote: '盐可以再少一点',
    likes: 12,
    isOpen: false,
    replies: [
      { name: '鸡蛋同学', message: '记得先放鸡蛋', likes: 3 },
      { name: '一颗每天都在努力变红的番茄', message: '原来如此，难怪我每次都糊', at: '鸡蛋同学', likes: 1 },
      { name: '路过的锅', message: '锅也有话要说', likes: 0 },
    ],
  },
  { id: 2, name: '深夜观众', message: '弹幕都在说饿，我也是', likes: 40, isOpen: false, replies: [] },
  {
    id: 3,
    name: '三年老粉',
    message: '画质越来越好了，绝绝子',
    likes: 7,
    isOpen: false,
    replies: [{ name: '一键三连', message: '同意楼上的说法', likes: 2 }],
  },
];

const show = async () => {
  render(
    html`<div id="bilibili-player"><div class="bpx-player-container"><div class="bpx-player-row-dm-wrap">${state.bullets.map((bullet, i) => html`<div class="bili-danmaku-x-dm" style="left:${100 + i * 300}px">${bullet}</div>`)}</div></div></div>
      <h1 class="video-title">${state.title}</h1><div class="video-info-meta">一万次播放</div>
      <div class="up-info-container"><a class="up-name">厨房里的人</a></div>
      <div class="basic-desc-info"><span class="desc-info-text">${state.description}</span></div>
      <div id="commentapp">${state.comments ? html`<bili-comments .data=${{ comments: state.comments }}></bili-comments>` : nothing}</div>`,
    document.getElementById('app'),
  );
  // Each level of shadow roots is drawn when the one above it is.
  for (let level = 0; level < 8; level++) await Promise.resolve();
  await new Promise((resolve) => requestAnimationFrame(resolve));
};
show();

/** Lit draws again what is another object. */
const change = (index, changes) => {
  state.comments = state.comments.map((comment, i) => (i === index ? { ...comment, ...changes } : comment));
};

window.app = {
  tick: async (n) => {
    state.bullets[n % 2] = ['前方高能预警', '学会了学会了', '看饿了看饿了'][n % 3];
    if (n === 1) state.comments = COMMENTS;
    if (n > 1) change(n % state.comments.length, { likes: state.comments[n % state.comments.length].likes + 1 });
    if (n === 5) change(0, { isOpen: true });
    if (n === 6) state.comments = [...state.comments].reverse();
    if (n === 7)
      state.comments = [
        { id: 9, name: '新来的人', message: '第一次评论，大家好', likes: 0, isOpen: false, replies: [] },
        ...state.comments,
      ];
    if (n === 9) change(1, { message: '说错了，重新说一遍：这期真的好看' });
    if (n === 10) state.comments = [...state.comments].sort((a, b) => b.likes - a.likes);
    if (n === 11) state.title = '一个人的厨房：换了一个新标题';
    if (n === 12) state.comments = state.comments.map((comment) => ({ ...comment, isOpen: false }));
    await show();
  },
  truth: () => {
    const comments = state.comments ?? [];
    const all = comments.flatMap((comment) => [
      comment,
      ...(comment.isOpen ? comment.replies : comment.replies.slice(0, 1)),
    ]);
    return {
      'h1.video-title': [state.title],
      '.bili-danmaku-x-dm': state.bullets,
      'bili-comment-user-info': all.map(({ name }) => name),
      'bili-rich-text': all.map(({ message, emote, at }) => `${at ? `回复 @${at} :` : ''}${message}${emote ?? ''}`),
      'bili-comment-action-buttons-renderer': all.map(({ likes }) => `昨天晚上赞同${likes}回复评论`),
    };
  },
};
