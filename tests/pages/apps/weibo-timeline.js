// Weibo's timeline on the desktop: a list that keeps few rows, gives them to other posts as one scrolls, and parks those
// it does not need above the page.
import { createApp, nextTick } from 'vue/dist/vue.esm-bundler.js';
import { isDark } from './theme.js';

const TEXTS = [
  '早上七点的地铁，困得站着也能睡着，还是要努力生活',
  '食堂阿姨今天多给了我一个鸡腿，绝绝子',
  '下雨天适合在家看老电影，窗外的声音很好听',
  '终于把拖了半年的书看完了，结尾出乎意料',
  '这家店的牛肉面种草很久了，周末一定要去',
];
const POSTS = Array.from({ length: 40 }, (_, id) => ({
  id,
  name: ['城南旧事里的那只大橘猫先生', '一只橘猫', '深夜食堂'][id % 3],
  text: `第${id}条，${TEXTS[id % TEXTS.length]}`,
  rest: '。后来我又想了想，其实慢一点也没有关系，日子总会一天一天好起来的',
  isOpen: false,
  likes: id * 3,
  comments: [],
}));
const HEIGHT = 150;

const style = document.createElement('style');
style.textContent = `
  html { --text: #333; --soft: #939393; --panel: #fff; --ground: #f0f1f4; --field: #f0f1f4 }
  html[data-theme=dark] { --text: #d1d1d1; --soft: #808080; --panel: #191919; --ground: #0d0d0d; --field: #262626; color-scheme: dark }
  body { margin: 0; font: 15px/24px Arial, "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--text); background: var(--ground) }
  .nav { position: sticky; top: 0; z-index: 3; display: flex; gap: 24px; align-items: center; height: 50px; padding: 0 24px; background: var(--panel); box-shadow: 0 1px 0 var(--ground) }
  .Form_input_3JT2Q { width: 400px; height: 36px; border: 0; border-radius: 4px; font: inherit; resize: none; color: inherit; background: var(--field) }
  .vue-recycle-scroller { width: 600px; margin: 8px auto }
  .vue-recycle-scroller__item-wrapper { position: relative; overflow: hidden }
  .vue-recycle-scroller__item-view { position: absolute; top: 0; left: 0; width: 600px; will-change: transform }
  .woo-panel-main { position: relative; padding: 12px 20px 0; border-radius: 4px; background: var(--panel) }
  .Feed_header_2lJ { padding-left: 58px; height: 50px }
  .Feed_header_2lJ::before { content: ''; position: absolute; left: 20px; top: 12px; width: 46px; height: 46px; border-radius: 50%; background: linear-gradient(#ffe0b5, #f39c5d) }
  .head_name_24eEB { font-size: 14px; font-weight: 700 }
  .head-info_info_2AspQ { font-size: 12px; line-height: 18px; color: var(--soft) }
  .detail_text_1U10O { margin-top: 6px }
  .expand { color: #eb7340 }
  .toolbar_left_2vlsY { display: flex; justify-content: space-around; height: 36px; align-items: center; font-size: 13px; color: var(--soft) }
  .wbpro-list { font-size: 14px }
  .wbpro-list .item1 { position: relative; height: 60px; padding-left: 44px }
  .wbpro-list .item1::before { content: ''; position: absolute; left: 0; top: 2px; width: 34px; height: 34px; border-radius: 50%; background: #a9bcd0 }
  .wbpro-list .text > a { color: #eb7340 }
  .wbpro-list .info { font-size: 12px; line-height: 18px; color: var(--soft) }
`;
document.head.append(style);
if (isDark) document.documentElement.dataset.theme = 'dark';

const app = createApp({
  data: () => ({ posts: POSTS, rows: [], top: 0 }),
  computed: {
    tops() {
      let y = 0;
      return this.posts.map((post) => {
        const from = y;
        y += HEIGHT + (post.isOpen ? 48 : 0) + post.comments.length * 60;
        return from;
      });
    },
  },
  methods: {
    /** Gives rows that are no longer near to posts that have come near; a row keeps its nodes. */
    recycle() {
      const near = this.posts.filter((_, i) => this.tops[i] > this.top - 500 && this.tops[i] < this.top + 900);
      const free = this.rows.filter((row) => !near.includes(row.post));
      for (const row of free) row.isUsed = false;
      for (const post of near) {
        const row = this.rows.find((one) => one.post === post) ?? free.pop();
        if (row) Object.assign(row, { post, isUsed: true });
        else this.rows.push({ key: this.rows.length, post, isUsed: true });
      }
    },
    yOf(row) {
      return row.isUsed ? this.tops[this.posts.indexOf(row.post)] : -9999;
    },
    async step(n) {
      for (const post of this.posts) post.likes++;
      if (n === 1) this.posts[1].isOpen = true;
      if (n === 2) {
        this.posts[0].comments = [
          { id: 1, name: '路人甲同学', text: '我也是，每天都想请假回家' },
          { id: 2, name: '橘子汽水', text: '加油呀，周末就快到了' },
        ];
      }
      if (n === 3) this.posts[0].comments.unshift({ id: 3, name: '小小鱼', text: '这条线早上真的太挤了' });
      if (n >= 5 && n <= 10) window.scrollTo(0, (n - 4) * 420);
      if (n === 9) this.posts[14].text = '这一条刚刚被作者修改过，换了一个说法';
      if (n === 11) this.posts.splice(2, 3);
      if (n === 12) window.scrollTo(0, 600);
      this.top = window.scrollY;
      this.recycle();
      await nextTick();
    },
  },
  created() {
    this.recycle();
  },
  template: `
    <div class="nav"><span>首页推荐</span> <textarea class="Form_input_3JT2Q" placeholder="有什么新鲜事"></textarea></div>
    <div class="vue-recycle-scroller ready page-mode direction-vertical">
      <div class="vue-recycle-scroller__item-wrapper" :style="{ minHeight: tops.at(-1) + 400 + 'px' }">
        <div v-for="row in rows" :key="row.key" class="vue-recycle-scroller__item-view"
          :style="{ transform: 'translateY(' + yOf(row) + 'px)', opacity: row.isUsed ? 1 : 0 }">
          <div class="wbpro-scroller-item" :data-index="row.post.id" :data-active="row.isUsed"><article class="woo-panel-main Feed_wrap_3v9LH">
            <header class="Feed_header_2lJ"><a class="head_name_24eEB"><span>{{ row.post.name }}</span></a>
              <div class="head-info_info_2AspQ"><a class="head-info_time_6sFQg">{{ row.post.id }}分钟前发布</a></div></header>
            <div class="detail_text_1U10O wbpro-feed-ogText"><div class="detail_wbtext_4CRf9"><span v-if="row.post.isOpen">{{ row.post.text + row.post.rest }}</span><template v-else>{{ row.post.text }}...<span class="expand">展开全文</span></template></div></div>
            <footer class="toolbar_left_2vlsY"><span>转发微博</span> <span class="woo-like-count">赞 {{ row.post.likes }}</span></footer>
            <div v-if="row.post.comments.length" class="wbpro-list"><div v-for="comment in row.post.comments" :key="comment.id" class="item1">
              <div class="text"><a>{{ comment.name }}</a>:<span>{{ comment.text }}</span></div><div class="info">刚刚回复</div></div></div>
          </article></div>
        </div>
      </div>
    </div>`,
});
app.config.errorHandler = (error) => console.error(error);
const page = app.mount('#app');

window.app = {
  tick: (n) => page.step(n),
  truth: () => ({
    '.detail_wbtext_4CRf9': page.rows.map(({ post }) =>
      post.isOpen ? post.text + post.rest : `${post.text}...展开全文`,
    ),
    '.head_name_24eEB': page.rows.map(({ post }) => post.name),
    '.woo-like-count': page.rows.map(({ post }) => `赞 ${post.likes}`),
    '.wbpro-list .text': page.rows.flatMap(({ post }) => post.comments.map(({ name, text }) => `${name}:${text}`)),
  }),
};
