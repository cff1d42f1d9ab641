// A question on Zhihu: answers folded to some lines until they are opened, buttons that stick to the bottom of an open
// one, comments under it, and conditional text of the kind that React cannot lose without losing the page.
import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { isDark } from './theme.js';

const style = document.createElement('style');
style.textContent = `
  html { --text: #191b1f; --soft: #9196a1; --panel: #fff; --ground: #f4f6f9; --line: #ebeced; --link: #09408e }
  html[data-theme=dark] { --text: #d3d3d3; --soft: #76839b; --panel: #1a1a1a; --ground: #121212; --line: #2e2e2e; --link: #7aa9f0; color-scheme: dark }
  body { margin: 0; font: 15px/25px -apple-system, "Helvetica Neue", "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--text); background: var(--ground) }
  .AppHeader { position: sticky; top: 0; z-index: 4; height: 52px; line-height: 52px; padding: 0 40px; word-spacing: 24px; background: var(--panel); box-shadow: 0 1px 3px rgba(18, 18, 18, .1) }
  h1, p { margin: 0 }
  .RichText p + p { margin-top: 1.4em }
  .QuestionHeader { padding: 16px 40px; background: var(--panel) }
  .QuestionHeader-topics span { display: inline-block; margin-right: 8px; padding: 0 12px; border-radius: 100px; font-size: 14px; color: var(--link); background: color-mix(in srgb, var(--link) 10%, transparent) }
  .QuestionHeader-title { margin: 12px 0; font-size: 22px; line-height: 32px; font-weight: 600 }
  .List-item, .public-DraftEditor-content { width: 690px; margin: 10px auto; padding: 16px 20px; box-sizing: border-box; background: var(--panel) }
  .AuthorInfo { position: relative; height: 38px; line-height: 38px; padding-left: 50px; margin-bottom: 8px; font-weight: 600 }
  .AuthorInfo::before { content: ''; position: absolute; left: 0; width: 38px; height: 38px; border-radius: 4px; background: linear-gradient(#bcd0e8, #7d9cc4) }
  .RichContent.is-collapsed .RichContent-inner { max-height: 65px; overflow: hidden }
  .ContentItem-more { padding: 0; border: 0; font: inherit; color: var(--link); background: none }
  .ContentItem-time { margin-top: 8px; font-size: 14px; color: var(--soft) }
  .ContentItem-actions { display: flex; gap: 24px; padding: 8px 0; font-size: 14px; color: var(--soft) }
  .VoteButton { padding: 2px 12px; border-radius: 3px; color: #1772f6; background: rgba(23, 114, 246, .1) }
  .ContentItem-actions.is-fixed { position: sticky; bottom: 0; z-index: 2; background: var(--panel) }
  .Comments-container { border-top: 1px solid var(--line) }
  .Comments-container [data-id] { position: relative; padding: 8px 0 8px 36px }
  .Comments-container [data-id]::before { content: ''; position: absolute; left: 0; top: 10px; width: 24px; height: 24px; border-radius: 4px; background: #b9c8a8 }
  .Comments-container a { font-size: 14px; font-weight: 600; color: inherit; text-decoration: none }
  .css-hot { font-size: 12px; color: #1772f6 }
  .public-DraftEditor-content { min-height: 72px; outline: 0 }
`;
document.head.append(style);
if (isDark) document.documentElement.dataset.theme = 'dark';

const paragraphs = (...texts) => texts.map((text) => `<p>${text}</p>`).join('');
const first = {
  n: 0,
  answers: [
    {
      id: 1,
      name: '住在山里读了三十年书的先生',
      html: paragraphs(
        '先说结论：慢慢来，比较快。',
        '我在南方的小城住了十年，<b>每天</b>走路上班，路上要经过一条河。',
        '后来搬去了大城市，才明白从前的日子有多难得。',
        '所以我的建议是，不要着急做决定。',
      ),
      isOpen: false,
      votes: 128,
    },
    {
      id: 2,
      name: '一位路过的医生',
      html: paragraphs(
        '从健康的角度说几句，早睡早起真的有用。',
        '晚饭不要吃得太晚，睡前少看手机。',
        '坚持三个月就能看到变化。',
      ),
      isOpen: false,
      votes: 96,
    },
    {
      id: 3,
      name: '还在上学的我',
      html: paragraphs('谢邀，人在图书馆，刚刚看完前面的回答。'),
      isOpen: true,
      votes: 12,
    },
  ],
  comments: [],
};

const COMMENTS = [
  { id: 1, name: '从北方小城来的一位普通读者', text: '写得真好，像在看一部老电影' },
  { id: 2, name: '早起的鸟', text: '同感，我也想回小城生活了' },
  { id: 3, name: '不吃香菜', text: '请问那条河叫什么名字' },
];

function next(state) {
  const n = state.n + 1;
  const { answers, comments } = state;
  const toggled = (id) => answers.map((answer) => (answer.id === id ? { ...answer, isOpen: !answer.isOpen } : answer));
  const changed = { ...state, n };
  if (n === 2) changed.answers = toggled(1);
  if (n === 3) changed.comments = COMMENTS;
  if (n === 5) changed.comments = [...comments].reverse();
  if (n === 6) changed.comments = [{ id: 4, name: '新来的人', text: '第一次在这里留言，大家好' }, ...comments];
  if (n === 7) changed.answers = toggled(2);
  if (n === 9) changed.answers = toggled(1);
  if (n === 10)
    changed.comments = comments.map((one, i) => (i === 0 ? { ...one, text: `${one.text}，请多关照` } : one));
  if (n === 11) changed.answers = [answers[1], answers[0], answers[2]];
  if (n === 12) changed.comments = comments.slice(1);
  return changed;
}

const element = (className, ...children) => h('div', { className }, ...children);

function Answer({ answer: { name, html, isOpen, votes }, n, children }) {
  return element(
    'List-item',
    element(
      'ContentItem AnswerItem',
      element('AuthorInfo', h('span', { className: 'UserLink AuthorInfo-name' }, name)),
      element(
        `RichContent ${isOpen ? '' : 'is-collapsed'}`,
        element(
          'RichContent-inner',
          h('span', {
            className: 'RichText ztext CopyrightRichText-richText',
            // As the site does: the text of an answer is one piece of HTML.
            // biome-ignore lint/security/noDangerouslySetInnerHtml: our own words.
            dangerouslySetInnerHTML: { __html: html },
          }),
        ),
        !isOpen && h('button', { type: 'button', className: 'Button ContentItem-more' }, '阅读全文'),
        isOpen && element('ContentItem-time', '发布于 昨天晚上'),
        element(
          `ContentItem-actions ${isOpen ? 'is-fixed' : ''}`,
          h('span', { className: 'VoteButton' }, '赞同 ', votes + n),
          h('span', { className: 'Comments-toggle' }, isOpen && '收起评论', !isOpen && '添加评论'),
        ),
      ),
      children,
    ),
  );
}

let state = first;
let update;
function App() {
  const [shown, setShown] = useState(first);
  update = setShown;
  const { n, answers, comments } = shown;
  return h(
    'main',
    null,
    h('header', { className: 'AppHeader' }, h('nav', null, '首页推荐 等你来答')),
    element(
      'QuestionHeader',
      element('QuestionHeader-topics', h('span', null, '城市生活'), h('span', null, '人生选择')),
      h('h1', { className: 'QuestionHeader-title' }, '住在小城市是怎样的体验？'),
      element(
        'QuestionRichText',
        h(
          'span',
          { className: 'RichText ztext' },
          n % 2 === 0 && '最近在考虑要不要离开。',
          '想听听大家的故事',
          n % 2 === 1 && '，越详细越好',
        ),
      ),
    ),
    answers.map((answer) =>
      h(
        Answer,
        { key: answer.id, answer, n },
        answer.id === 1 &&
          element(
            'Comments-container',
            comments.map(({ id, name, text }) =>
              h(
                'div',
                { key: id, 'data-id': id },
                h('a', { href: `/people/${id}` }, name),
                element('CommentContent css-1jvyfbp', text),
                n % 3 === 0 && h('span', { className: 'css-hot' }, '热评'),
              ),
            ),
          ),
      ),
    ),
    h('div', {
      className: 'notranslate public-DraftEditor-content',
      contentEditable: true,
      role: 'textbox',
      suppressContentEditableWarning: true,
    }),
  );
}
createRoot(document.getElementById('app')).render(h(App));

window.app = {
  tick: async () => {
    state = next(state);
    update(state);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  },
  truth: () => ({
    '.AuthorInfo-name': state.answers.map(({ name }) => name),
    '.RichContent-inner': state.answers.map(({ html }) => html.replace(/<[^>]+>/g, '')),
    '.VoteButton': state.answers.map(({ votes }) => `赞同 ${votes + state.n}`),
    '.Comments-toggle': state.answers.map(({ isOpen }) => (isOpen ? '收起评论' : '添加评论')),
    '.QuestionRichText': [
      state.n % 2 === 0 ? '最近在考虑要不要离开。想听听大家的故事' : '想听听大家的故事，越详细越好',
    ],
    '.CommentContent': state.comments.map(({ text }) => text),
  }),
};
