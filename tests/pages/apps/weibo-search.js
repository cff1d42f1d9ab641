// Weibo's search: the server's HTML, where a folded text and the whole one lie side by side and one of them is hidden.
const RESULTS = [
  [
    '住在山里每天听风的教书先生',
    '春天的山里到处都是野花，早上的雾还没有散',
    '，走着走着就忘了时间，回头一看已经中午了',
  ],
  ['豆浆油条', '每年这个时候最想吃妈妈做的春饼', '，卷上豆芽和肉丝，一个人能吃十张'],
  ['小城故事', '公园里放风筝的人越来越多了', '，有一只做成了鱼的样子，飞得最高'],
];

const style = document.createElement('style');
style.textContent = `
  body { margin: 0; font: 14px/1.7 Arial, "PingFang SC", "Microsoft YaHei", sans-serif; color: #333; background: #f2f2f5 }
  a { color: #eb7350; text-decoration: none }
  .card-wrap { width: 600px; margin: 10px auto; border-radius: 4px; background: #fff }
  .card-feed { position: relative; padding: 16px 16px 4px 76px }
  .card-feed::before { content: ''; position: absolute; left: 16px; top: 16px; width: 50px; height: 50px; border-radius: 50%; background: linear-gradient(#f3c6a5, #d98a6a) }
  .name { font-weight: 700; color: #333 }
  .from, .from a { font-size: 12px; color: #808080 }
  .txt { margin: 6px 0 }
  .card-act { border-top: 1px solid #f2f2f5 }
  .card-act ul { display: flex; justify-content: space-around; margin: 0; padding: 6px 0; list-style: none; font-size: 12px; color: #808080 }
`;
document.head.append(style);

document.getElementById('app').innerHTML = RESULTS.map(
  ([name, text, rest]) => `
  <div class="card-wrap" action-type="feed_list_item"><div class="card">
    <div class="card-feed"><div class="content" node-type="like">
      <div class="info"><div><a class="name" nick-name="${name}">${name}</a></div></div>
      <div class="from"><a>今天早上</a> 来自 <a>手机网页</a></div>
      <p class="txt" node-type="feed_list_content">${text}<a action-type="fl_unfold">展开全文</a></p>
      <p class="txt" node-type="feed_list_content_full" style="display: none">${text}${rest}<a action-type="fl_fold">收起全文</a></p>
    </div></div>
    <div class="card-act"><ul><li>转发微博</li><li>评论一下</li><li>赞 <span class="count">7</span></li></ul></div>
  </div></div>`,
).join('');

const find = (selector) => [...document.querySelectorAll(selector)];
const open = new Set();
let likes = 7;

window.app = {
  tick: (n) => {
    likes++;
    for (const count of find('.count')) count.firstChild.data = String(likes);
    open[n % 2 ? 'add' : 'delete'](n % RESULTS.length);
    RESULTS.forEach((_, i) => {
      find('[node-type="feed_list_content"]')[i].style.display = open.has(i) ? 'none' : '';
      find('[node-type="feed_list_content_full"]')[i].style.display = open.has(i) ? '' : 'none';
    });
  },
  truth: () => ({
    '[node-type="feed_list_content"]': RESULTS.map(([, text]) => `${text}展开全文`),
    '[node-type="feed_list_content_full"]': RESULTS.map(([, text, rest]) => `${text}${rest}收起全文`),
    '.count': RESULTS.map(() => String(likes)),
  }),
};
