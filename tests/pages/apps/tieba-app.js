// A thread of Tieba's app: the first post in a scroller, replies below it as rows of a virtual list that measures each
// row, keeps only those near the screen and uses the elements of the others again, and replies inside replies.
import { createApp, nextTick } from 'vue/dist/vue.esm-bundler.js';

const NAMES = ['北城以北', '修车的老刘', '会飞的鱼干', '今晚不加班', '西瓜太郎', '沉默的羔羊肉'];
const REPLIES = [
  '楼主说得对，这条路我也走过，雨天千万别开快',
  '沙发！前排围观，顺便问问油耗怎么样',
  '这车跑山路确实绝绝子，就是后排有点挤',
  '上次路过服务区，泡面卖到二十块一桶',
  '同款，开了五年只换过一次电瓶',
  '蹲一个后续，楼主到家记得报平安',
  '图三那个湖叫什么名字，想带爸妈去看看',
];
const ROWS = 6;

const style = document.createElement('style');
style.textContent = `
  body { margin: 0; font: 16px/1.7 "PingFang SC", "Microsoft YaHei", sans-serif; color: #141414; background: #f5f5f7; overflow: hidden }
  .pc-pb-box { height: 100vh; width: 720px; margin: 0 auto; overflow-y: auto; padding: 0 32px; box-sizing: border-box; background: #fff }
  .pc-pb-title { position: sticky; top: 0; z-index: 3; background: #fff; padding: 8px 0 }
  .pb-title { font-size: 20px; line-height: 30px; font-weight: 600 }
  .user-info { display: flex; align-items: center; gap: 12px; font-size: 13px }
  .user-info::before { content: ''; width: 32px; height: 32px; border-radius: 50%; background: linear-gradient(#b9c6e8, #7d93cf) }
  .lzl-wrapper .user-info::before { width: 20px; height: 20px }
  .head-name { font-weight: 500 }
  .post-num, .pc-pb-comments-desc { font-size: 12px; color: #858585 }
  .pb-content-item { display: block; margin: 8px 0 }
  .action-bar-container, .card-tab { display: flex; gap: 24px; font-size: 14px; color: #525252 }
  .card-tab { margin-top: 8px; padding: 8px 0; border-top: 8px solid #f5f5f7; font-weight: 500 }
  .virtual-list { position: relative }
  .virtual-list-item { position: absolute; left: 0; right: 0; top: 0; padding: 8px 0; border-bottom: 1px solid #f0f0f2 }
  .comment-content { padding-left: 44px }
  .lzl-wrapper { margin: 8px 0; padding: 8px 12px; border-radius: 8px; background: #f7f7f9 }
  .lzl-wrapper .comment-content { padding-left: 32px; font-size: 15px }
  .show-more-lzl { font-size: 13px; color: #4879bd }
  .editor { position: sticky; bottom: 0; background: #fff; padding: 8px; border-top: 1px solid #eee }
  .comment-box { padding: 4px 12px; border-radius: 8px; outline: 0; background: #f5f5f7 }
`;
document.head.append(style);

const app = createApp({
  data: () => ({
    replies: Array.from({ length: 30 }, (_, id) => ({
      id,
      name: NAMES[id % NAMES.length],
      text: `${REPLIES[id % REPLIES.length]}${id % 4 === 3 ? `。补充一句，${REPLIES[(id + 2) % REPLIES.length]}` : ''}`,
      inner: id % 3 === 1 ? ['回头我也试试', '谢谢老哥指点'] : [],
      floor: id + 2,
      agree: id * 7,
    })),
    // Which reply each of the few rows shows now, and the heights of those that were measured.
    shown: Array.from({ length: ROWS }, (_, row) => row),
    heights: {},
    first: 0,
    unfolded: false,
    agree: 88,
  }),
  computed: {
    rows() {
      return this.shown.map((index, slot) => ({ slot, index, reply: this.replies[index], y: this.topOf(index) }));
    },
  },
  methods: {
    topOf(index) {
      return this.replies.slice(0, index).reduce((sum, { id }) => sum + (this.heights[id] ?? 90), 0);
    },
    async measure() {
      await nextTick();
      for (const row of document.querySelectorAll('.virtual-list-item')) {
        const { id } = this.replies[row.dataset.index];
        this.heights[id] ??= row.offsetHeight;
      }
      await nextTick();
    },
    /** The rows go round: the one that leaves at the top shows the reply that comes at the bottom. */
    async go(first) {
      this.first = first;
      for (let index = first; index < first + ROWS; index++) this.shown[index % ROWS] = index;
      await this.measure();
      const list = document.querySelector('.virtual-list');
      document.querySelector('.pc-pb-box').scrollTo(0, first === 0 ? 0 : list.offsetTop + this.topOf(first) - 60);
    },
    async step(n) {
      this.agree += n;
      this.replies[n].agree++;
      if (n === 2) this.unfolded = true;
      if (n >= 3 && n <= 8) await this.go((n - 2) * 3);
      if (n === 9) await this.go(4);
      if (n === 10) this.replies[5].text = '这一楼编辑过了，内容以现在的为准';
      if (n === 11) await this.go(0);
      if (n === 13) this.unfolded = false;
      await nextTick();
    },
  },
  template: `
    <div class="pc-pb-box">
      <div class="pc-pb-title"><div class="pb-title">国庆自驾五天，从平原开到雪山脚下</div></div>
      <div class="image-text">
        <div class="head-line user-info"><a class="name-info-link"><span class="head-name">山那边的人</span></a><span class="post-num">昨天发布于四川</span></div>
        <div class="pb-content-wrap">
          <div class="pb-content-item"><span class="pb-text-wrapper text">早上六点出发，天还没亮。<span v-if="unfolded">高速上雾很大，我们在服务区等了半个小时。</span></span></div>
          <div class="pb-content-item"><span class="pb-text-wrapper text">第三天到了湖边，风景没得说，照片根本拍不出来</span></div>
        </div>
        <div class="action-bar-container"><span>点赞 {{ agree }}</span><span>分享帖子</span></div>
      </div>
      <div class="card-tab"><span class="tab-item">全部回复 ({{ replies.length }})</span><span class="tab-item">只看楼主</span></div>
      <div class="thread-container"><div class="virtual-list" :style="{ height: topOf(replies.length) + 'px' }">
        <div v-for="row in rows" :key="row.slot" class="virtual-list-item" :data-index="row.index" :style="{ transform: 'translateY(' + row.y + 'px)' }">
          <div class="pb-comment-item" :data-id="row.reply.id">
            <div class="head-line user-info"><span class="head-name">{{ row.reply.name }}</span><span class="post-num">楼层 {{ row.reply.floor }}</span></div>
            <div class="comment-content">
              <div class="pb-rich-text"><div class="pb-content-item"><span class="pb-text-wrapper text"><span>{{ row.reply.text }}</span></span></div></div>
              <div class="pc-pb-comments-desc"><span>前天来自重庆</span> <span>回复 {{ row.reply.agree }}</span></div>
              <div v-if="row.reply.inner.length" class="lzl-wrapper">
                <div v-for="text in row.reply.inner" class="pb-lzl-item"><div class="head-line user-info"><span class="head-name">吃瓜群众</span></div>
                  <div class="comment-content"><div class="pb-rich-text"><div class="pb-content-item"><span class="pb-text-wrapper text"><span>{{ text }}</span></span></div></div></div></div>
                <div class="show-more-lzl">查看剩余回复</div>
              </div>
            </div>
          </div>
        </div>
      </div></div>
      <div class="editor"><div class="comment-box" contenteditable="true" style="min-height: 24px"></div></div>
    </div>`,
});
app.config.errorHandler = (error) => console.error(error);
const page = app.mount('#app');
page.measure();

window.app = {
  tick: (n) => page.step(n),
  truth: () => ({
    '.virtual-list-item > .pb-comment-item > .user-info .head-name': page.rows.map(({ reply }) => reply.name),
    '.virtual-list-item .pb-rich-text': page.rows.flatMap(({ reply }) => [reply.text, ...reply.inner]),
    '.action-bar-container span:first-child': [`点赞 ${page.agree}`],
    '.pb-content-wrap .pb-content-item:first-child': [
      `早上六点出发，天还没亮。${page.unfolded ? '高速上雾很大，我们在服务区等了半个小时。' : ''}`,
    ],
  }),
};
