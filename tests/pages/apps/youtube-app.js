// YouTube: custom elements that draw into themselves, without shadow roots, and take each other's data when a list is
// sorted. First the home page, then a video. Its pages take no markup from strings (Trusted Types), and neither may we.
import { html, LitElement, nothing } from 'lit';
import { isDark } from './theme.js';

const policy = document.createElement('meta');
policy.httpEquiv = 'Content-Security-Policy';
policy.content = "require-trusted-types-for 'script'";
document.head.append(policy);
let isEnforced = false;
try {
  document.createElement('div').innerHTML = '<b></b>';
} catch {
  isEnforced = true;
}
if (!isEnforced) throw new Error('Trusted Types are not enforced, so this page tells nothing');

const style = document.createElement('style');
style.textContent = `
  html { --text: #0f0f0f; --soft: #606060; --ground: #fff; --field: rgba(0, 0, 0, .05); --line: #ccc; --link: #065fd4 }
  html[dark] { --text: #f1f1f1; --soft: #aaa; --ground: #0f0f0f; --field: rgba(255, 255, 255, .1); --line: #3f3f3f; --link: #3ea6ff; color-scheme: dark }
  body { margin: 0; font: 14px/20px Roboto, Arial, "PingFang SC", sans-serif; color: var(--text); background: var(--ground) }
  ytd-app, ytd-comments, ytd-comment-thread-renderer, ytd-comment-view-model, ytd-watch-metadata, ytd-expander,
  ytd-text-inline-expander, ytd-comment-replies-renderer, ytd-comment-engagement-bar, yt-lockup-view-model,
  ytd-comments-header-renderer, ytd-commentbox, ytd-rich-item-renderer { display: block }
  #masthead { position: sticky; top: 0; z-index: 4; padding: 14px 24px; background: var(--ground) }
  #masthead span { display: inline-block; width: 420px; margin-left: 130px; padding: 8px 16px; border: 1px solid var(--line); border-radius: 20px; color: var(--soft) }
  .page { display: flex; gap: 24px; padding: 0 16px }
  ytd-guide-renderer { width: 104px; flex: none; line-height: 40px }
  #primary { width: 580px }
  #primary::before { content: ''; display: block; height: 140px; border-radius: 12px; background: linear-gradient(160deg, #4d6b57, #141d18) }
  h1 { font-size: 20px; line-height: 28px; margin: 12px 0 }
  h3 { margin: 0 0 12px; padding-left: 108px; min-height: 60px; font-size: 14px; font-weight: 500; background: linear-gradient(#8aa, #566) 0 0 / 100px 56px no-repeat }
  #owner { position: relative; padding: 10px 0 10px 52px; font-size: 16px; font-weight: 500 }
  #owner::before, ytd-comment-view-model::before { content: ''; position: absolute; left: 0; top: 0; width: 40px; height: 40px; border-radius: 50%; background: linear-gradient(#e4b7a0, #b06a4c) }
  ytd-text-inline-expander { margin-top: 12px; padding: 12px; border-radius: 12px; background: var(--field) }
  ytd-rich-item-renderer { width: 250px; float: left; margin: 8px; color: var(--soft) }
  ytd-rich-item-renderer::before { content: ''; display: block; height: 140px; margin-bottom: 12px; border-radius: 12px; background: linear-gradient(#8aa, #566) }
  ytd-rich-item-renderer a { font-size: 16px; line-height: 22px; font-weight: 500; color: var(--text) }
  ytd-comments-header-renderer { margin-top: 20px; font-size: 20px; line-height: 28px; font-weight: 700 }
  ytd-comment-view-model { position: relative; margin: 16px 0; padding-left: 56px }
  ytd-comment-replies-renderer { margin-left: 56px }
  ytd-comment-replies-renderer ytd-comment-view-model { padding-left: 40px }
  ytd-comment-replies-renderer ytd-comment-view-model::before { width: 24px; height: 24px }
  #header-author { font-size: 13px; line-height: 18px; font-weight: 500 }
  #published-time-text, ytd-comment-engagement-bar { font-size: 12px; font-weight: 400; color: var(--soft) }
  ytd-comment-engagement-bar { line-height: 32px }
  ytd-expander > #content { overflow: hidden }
  ytd-expander[collapsed] > #content { max-height: 80px }
  #content-text { white-space: pre-wrap }
  #more { font-weight: 500; color: var(--soft) }
  #more-replies { font-weight: 500; color: var(--link) }
  #contenteditable-root { min-height: 20px; margin: 16px 0; outline: 0; border-bottom: 1px solid var(--line) }
`;
document.head.append(style);
if (isDark) document.documentElement.setAttribute('dark', '');

class Own extends LitElement {
  createRenderRoot() {
    return this;
  }
}

const LONG = `先说结论：这条路线适合第一次去的人。
第一天住在古城外面，清静。
第二天早起去看日出，云海特别壮观。
第三天可以睡到自然醒，吃一碗米线再走。
最后一天别排太满，留点时间发呆。
下次还想冬天去一次。`;
let state = {
  page: 'home',
  title: '一个人骑车去大理，路上遇见的人和事',
  description: '这期视频剪了整整两个星期，谢谢大家一直等我。',
  count: 3,
  isWriting: false,
  comments: [
    {
      id: 1,
      author: '@洱海边的风',
      time: '三天前',
      text: LONG,
      likes: 20,
      replies: ['已经照着你说的走了一遍', '冬天风很大，注意保暖'],
    },
    { id: 2, author: '@爱吃米线', time: '五天前', text: '看哭了，想起大学的时候', likes: 8, replies: [] },
    { id: 3, author: '@修自行车的', time: '一周前', text: '请问用的是什么车，座椅看着很舒服', likes: 5, replies: [] },
  ],
  unfolded: [],
};

customElements.define(
  'ytd-comment-view-model',
  class extends Own {
    static properties = { data: {}, canToggle: { state: true }, isOpen: { state: true } };
    /** Whether there is more to read is told by how high the text is. */
    updated() {
      const content = this.querySelector('#content');
      const canToggle = this.isOpen || content.scrollHeight > 90;
      if (canToggle !== this.canToggle) this.canToggle = canToggle;
    }
    render() {
      const { author, time, text, likes } = this.data;
      return html`<div id="header-author"><a id="author-text"><span>${author}</span></a> <span id="published-time-text">${time}</span></div>
        <ytd-expander ?collapsed=${!this.isOpen}><div id="content"><yt-attributed-string id="content-text"><span class="ytAttributedStringHost">${text}</span></yt-attributed-string></div>
        ${this.canToggle ? html`<tp-yt-paper-button id="more">${this.isOpen ? '收起全文' : '展开全文'}</tp-yt-paper-button>` : nothing}</ytd-expander>
        <ytd-comment-engagement-bar><span id="vote-count-middle">${likes}</span> <span>回复评论</span></ytd-comment-engagement-bar>`;
    }
  },
);

const thread = (comment) => html`<ytd-comment-thread-renderer>
  <ytd-comment-view-model id="comment" .data=${comment}></ytd-comment-view-model>
  ${
    comment.replies?.length > 0
      ? html`<ytd-comment-replies-renderer>${
          state.unfolded.includes(comment.id)
            ? comment.replies.map(
                (text) =>
                  html`<ytd-comment-view-model .data=${{ author: '@过路人', time: '昨天', text, likes: 0 }}></ytd-comment-view-model>`,
              )
            : html`<div id="more-replies">${comment.replies.length} 条回复内容</div>`
        }</ytd-comment-replies-renderer>`
      : nothing
  }</ytd-comment-thread-renderer>`;

const home = () =>
  html`<div id="contents">${['三分钟学会包饺子', '城市里的夜班司机', '一口气看完唐朝三百年'].map(
    (title) =>
      html`<ytd-rich-item-renderer><a><span id="video-title">${title}</span></a><div>生活频道</div></ytd-rich-item-renderer>`,
  )}</div>`;

const watch = () => html`<div id="primary">
    <ytd-watch-metadata><h1><yt-formatted-string>${state.title}</yt-formatted-string></h1><div id="owner"><ytd-channel-name>骑行日记</ytd-channel-name></div></ytd-watch-metadata>
    <ytd-text-inline-expander><span class="ytAttributedStringHost">${state.description}</span></ytd-text-inline-expander>
    <ytd-comments>
      <ytd-comments-header-renderer>${state.count} 条评论内容</ytd-comments-header-renderer>
      ${state.isWriting ? html`<ytd-commentbox><div id="contenteditable-root" contenteditable="true"></div></ytd-commentbox>` : nothing}
      ${state.comments.map(thread)}
    </ytd-comments></div>
  <div id="related">${['雨天的环湖公路', '修车铺的一天'].map((title) => html`<yt-lockup-view-model><h3>${title}</h3></yt-lockup-view-model>`)}</div>`;

customElements.define(
  'ytd-app',
  class extends Own {
    render() {
      return html`<div id="masthead"><span>搜索视频</span></div><div class="page"><ytd-guide-renderer><div>首页推荐</div><div>订阅内容</div></ytd-guide-renderer>
        ${state.page === 'home' ? home() : watch()}</div>`;
    }
  },
);
const app = document.createElement('ytd-app');
document.getElementById('app').append(app);

const first = () => document.querySelector('ytd-comment-view-model');
const at = (id) => state.comments.find((comment) => comment.id === id);
const change = (id, changes) =>
  state.comments.map((comment) => (comment.id === id ? { ...comment, ...changes } : comment));
const steps = {
  1: () => {
    history.pushState({}, '', '/watch?v=abcdefghijk');
    return { page: 'watch' };
  },
  3: () => ({ isWriting: true }),
  4: () => {
    first().isOpen = true;
  },
  5: () => ({ unfolded: [1] }),
  // Sorted anew: every element takes another comment's data.
  6: () => {
    first().isOpen = false;
    return { comments: [...state.comments].reverse() };
  },
  7: () => ({
    comments: [
      { id: 4, author: '@刚来的', time: '刚刚', text: '前排围观，等下一期', likes: 0, replies: [] },
      ...state.comments,
    ],
    count: 4,
  }),
  9: () => ({ comments: change(2, { text: '看完又哭了一遍，想起大学的时候' }) }),
  10: () => ({ description: '这期视频剪了整整三个星期，字幕已经补上了。' }),
  11: () => ({ unfolded: [] }),
  13: () => ({ title: '一个人骑车去大理，第二次出发' }),
};
const settle = async () => {
  await app.updateComplete;
  for (const host of document.querySelectorAll('ytd-comment-view-model')) while (!(await host.updateComplete));
};

window.app = {
  tick: async (n) => {
    state = { ...state, ...steps[n]?.() };
    state.comments = change(3, { likes: at(3).likes + n });
    app.requestUpdate();
    await settle();
  },
  truth: () => {
    const isWatch = state.page === 'watch';
    const all = state.comments.flatMap((comment) => [
      comment,
      ...(state.unfolded.includes(comment.id) ? comment.replies.map((text) => ({ text, likes: 0 })) : []),
    ]);
    return {
      '#content-text': isWatch ? all.map(({ text }) => text) : [],
      '#vote-count-middle': isWatch ? all.map(({ likes }) => String(likes)) : [],
      'ytd-text-inline-expander': isWatch ? [state.description] : [],
      '#more': isWatch ? [first().isOpen ? '收起全文' : '展开全文'] : [],
      h1: isWatch ? [state.title] : [],
    };
  },
};
