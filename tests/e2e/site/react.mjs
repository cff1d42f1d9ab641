// A React 19 app made of the patterns that break when somebody else touches the text nodes.
import { createElement as h, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

const NOTES = [
  '这家书店开到半夜',
  '我家的猫学会了开门',
  '外卖小哥送来一朵花',
  '毕业十年再回学校',
  '被算法种草的第三天',
];

let setStep;
function App() {
  const [n, set] = useState(0);
  setStep = set;
  const sorted = NOTES.map((text, id) => ({ id, text, likes: (id * 5 + n * 3) % 11 })).sort(
    (a, b) => a.likes - b.likes || a.id - b.id,
  );
  return h(
    'main',
    { lang: 'zh', style: { font: '16px/1.8 sans-serif' } },
    h('h1', null, '今天的笔记'),
    // Two conditional texts side by side: React keeps both nodes and moves them.
    h(
      'p',
      { id: 'conditional' },
      n % 2 === 0 && '大家晚上好，',
      n % 3 === 0 ? '今天我们去种草' : '今天我们在家休息',
      '。',
    ),
    h('p', { id: 'adjacent' }, '已经有 ', n, ' 个人点赞，', n * 2, ' 个人收藏'),
    n % 4 < 2 && h('p', null, '这一段一会儿在，一会儿不在。'),
    h('ul', null, ...sorted.map(({ id, text, likes }) => h('li', { key: id }, text, '（', likes, '）'))),
    h('p', { contentEditable: true, suppressContentEditableWarning: true, id: 'editor' }, '在这里写评论'),
  );
}

const errors = [];
const keep = (error) => errors.push(String(error));
createRoot(document.getElementById('app'), {
  onUncaughtError: keep,
  onCaughtError: keep,
  onRecoverableError: keep,
}).render(h(App));
window.appErrors = errors;
window.step = async (n) => flushSync(() => setStep(n));
