// Xiaohongshu's explore page: a masonry that keeps only the cards near the screen and places each once, by a height it
// measured, and a note that opens over it with its own scroller, comments with replies, and a box to write in.
import { createApp, nextTick } from 'vue/dist/vue.esm-bundler.js';
import { isDark } from './theme.js';

const WIDTH = 224;
const COLUMNS = 4;
const BATCH = 12;
const AUTHORS = ['小满同学', '一个认真生活的普通上班族阿南', '一颗鱼丸', '老周修车', '豆子不吃豆', '青山见我'];
const TITLES = [
  '通勤包里常备的八样东西，最后一样救过我三次',
  '周末去爬山，山顶的猫比风景好看',
  '租房半年才发现，阳台原来可以这样用',
  '这家小面馆真的绝绝子',
  '新手做饭记住三句话就够了，第二句最要紧',
  '第一次给爸妈拍照，他们笑得像小孩子',
  '被同事种草的保温杯，用了一个冬天再来说说',
  '考研倒计时，图书馆的灯又亮到十点',
];
const NOTES = Array.from({ length: 48 }, (_, id) => ({
  id,
  title: `${TITLES[(id * 5) % TITLES.length]}${id % 3 ? '' : '，慢慢看'}`,
  author: AUTHORS[id % AUTHORS.length],
  likes: id * 13,
  cover: 90 + ((id * 37) % 110),
}));
const COMMENTS = [
  {
    id: 1,
    name: '每天都想早点下班的木木夕同学',
    text: '姐妹好会拍，已经种草了',
    date: '昨天',
    replies: ['真的好看吗', '比照片里还好看', '那我周末也去'],
  },
  {
    id: 2,
    name: '大熊猫',
    text: '请问从地铁站走过去要多久',
    date: '三天前',
    replies: ['大概十分钟', '走慢一点要十五分钟'],
  },
  { id: 3, name: '晚风凉', text: '笑死，我也是这样被骗去排队的', date: '上周', replies: [] },
  { id: 4, name: '小石头', text: '老板还记得我不吃香菜，感动了', date: '上周', replies: ['哈哈老板记性真好'] },
];

const style = document.createElement('style');
style.textContent = `
  html { --text: rgba(0, 0, 0, .8); --soft: rgba(0, 0, 0, .6); --faint: rgba(0, 0, 0, .45); --ground: #fff; --cover: #f0ebe4; --line: rgba(0, 0, 0, .08); --field: rgba(0, 0, 0, .03); --link: #13386c }
  html.dark { --text: rgba(255, 255, 255, .8); --soft: rgba(255, 255, 255, .6); --faint: rgba(255, 255, 255, .4); --ground: #19191e; --cover: #33323a; --line: rgba(255, 255, 255, .08); --field: rgba(255, 255, 255, .06); --link: #c7daef; color-scheme: dark }
  body { margin: 0; font: 14px/1.6 "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--text); background: var(--ground) }
  a { color: inherit; text-decoration: none }
  ul { margin: 0; padding: 0; list-style: none }
  .header { position: sticky; top: 0; z-index: 5; height: 56px; line-height: 56px; padding-left: 80px; font-size: 16px; color: var(--soft); background: var(--ground) }
  .channel-list span { margin: 0 16px }
  .channel-list span:first-child { font-weight: 600; color: var(--text) }
  .side-bar { position: fixed; left: 0; bottom: 0; width: 64px; z-index: 5; padding: 12px 0; text-align: center; font-size: 12px; background: var(--ground) }
  .feeds-container { position: relative; margin: 0 auto; width: 976px }
  .note-item { position: absolute; left: 0; top: 0; width: ${WIDTH}px }
  .cover { display: block; background: linear-gradient(160deg, var(--cover), color-mix(in srgb, var(--cover), #a87 25%)); border-radius: 16px }
  .footer { padding: 12px }
  .footer .title { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden;
    margin-bottom: 8px; line-height: 140%; font-weight: 500 }
  .author-wrapper { display: flex; justify-content: space-between; height: 20px; line-height: 20px; font-size: 12px; color: var(--soft) }
  .footer .author { padding-left: 26px; position: relative; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
  .footer .author::before { content: ''; position: absolute; left: 0; width: 20px; height: 20px; border-radius: 50%; background: linear-gradient(#f5b7b1, #d98880) }
  .query-note-wrapper { padding: 16px; border-radius: 16px; background: var(--field) }
  .query-title { font-weight: 600 }
  .query-note-wrapper p { margin: 8px 0 0 }
  .note-detail-mask { position: fixed; inset: 0; z-index: 20; background: rgba(0, 0, 0, .4) }
  #noteContainer { position: absolute; inset: 20px 60px; padding-left: 400px; border-radius: 20px; overflow: hidden; background: var(--ground); display: flex; flex-direction: column }
  #noteContainer::before { content: ''; position: absolute; left: 0; top: 0; bottom: 0; width: 400px; background: linear-gradient(160deg, var(--cover), color-mix(in srgb, var(--cover), #a87 35%)) }
  .author-container { position: relative; padding: 24px 24px 8px 76px; line-height: 40px; font-size: 16px; color: var(--soft) }
  .author-container::before { content: ''; position: absolute; left: 24px; top: 24px; width: 40px; height: 40px; border-radius: 50%; background: linear-gradient(#f5b7b1, #d98880) }
  .note-scroller { flex: 1; overflow-y: auto; padding: 8px 24px 20px }
  #detail-title { margin-bottom: 8px; font-size: 18px; line-height: 26px; font-weight: 600 }
  #detail-desc { font-size: 16px; line-height: 1.5; white-space: pre-wrap }
  #detail-desc a { color: var(--link) }
  .note-content-emoji { width: 20px; height: 20px; vertical-align: middle; border-radius: 50%; background: #ffd666 }
  .date, .total, .info { font-size: 12px; color: var(--faint) }
  .total { margin-top: 16px; padding-top: 16px; font-size: 14px; border-top: 1px solid var(--line) }
  .comment-item { position: relative; padding: 8px 0 8px 52px }
  .comment-item::before { content: ''; position: absolute; left: 0; top: 10px; width: 40px; height: 40px; border-radius: 50%; background: linear-gradient(#a9cce3, #7fb3d5) }
  .reply-container { padding-left: 52px }
  .comment-item-sub { padding-left: 32px }
  .comment-item-sub::before { width: 24px; height: 24px }
  .comment-item .name { color: var(--soft) }
  .info { display: flex; gap: 12px }
  .info .location { margin-left: 8px }
  .show-more { padding: 4px 0 4px 32px; color: var(--link) }
  .end-container { padding: 16px; text-align: center; font-size: 12px; color: var(--faint) }
  .input-box { display: flex; align-items: center; gap: 12px; padding: 12px 24px; border-top: 1px solid var(--line); background: var(--ground) }
  .content-edit { flex: 1; padding: 8px 16px; border-radius: 20px; background: var(--field) }
  .content-input { margin: 0; min-height: 22px; outline: 0 }
  .submit { border: 0; border-radius: 20px; padding: 8px 16px; font: inherit; color: #fff; background: #ff2442 }
`;
document.head.append(style);
if (isDark) document.documentElement.classList.add('dark');

const app = createApp({
  data: () => ({
    // Where each measured card lies; as long as it is not measured it is drawn, but hidden.
    places: [],
    measuring: [],
    top: 0,
    notes: NOTES,
    open: false,
    liked: false,
    likes: 120,
    comments: [],
    unfolded: [],
    searches: ['春天去哪里玩', '一人食晚饭', '租房改造'],
  }),
  computed: {
    near() {
      const seen = this.notes.filter(({ id }) => {
        const place = this.places[id];
        return place && place.y + place.height > this.top - 400 && place.y < this.top + 1200;
      });
      return [...seen, ...this.measuring];
    },
    height() {
      return Math.max(0, ...this.places.map(({ y, height }) => y + height));
    },
  },
  methods: {
    async grow() {
      const from = this.places.length;
      this.measuring = this.notes.slice(from, from + BATCH);
      await nextTick();
      const bottoms = Array.from({ length: COLUMNS }, (_, column) =>
        Math.max(0, ...this.places.filter((place) => place.column === column).map(({ y, height }) => y + height + 16)),
      );
      const placed = this.measuring.map(({ id }) => {
        const { offsetHeight } = document.querySelector(`.note-item[data-index="${id}"]`);
        const column = bottoms.indexOf(Math.min(...bottoms));
        const place = { column, x: column * (WIDTH + 24), y: bottoms[column], height: offsetHeight };
        bottoms[column] += offsetHeight + 16;
        return place;
      });
      this.measuring = [];
      this.places.push(...placed);
      await nextTick();
    },
    async scroll(y) {
      window.scrollTo(0, y);
      this.top = window.scrollY;
      if (this.top + 1200 > this.height && this.places.length < this.notes.length) await this.grow();
    },
    styleOf({ id }) {
      const place = this.places[id];
      return place ? { transform: `translate(${place.x}px, ${place.y}px)` } : { visibility: 'hidden' };
    },
    repliesOf(comment) {
      return this.unfolded.includes(comment.id) ? comment.replies : comment.replies.slice(0, 1);
    },
    async step(n) {
      this.notes[n % this.notes.length].likes++;
      if (n <= 3) await this.scroll(n * 260);
      if (n === 4) this.notes[this.near[0].id].title = '标题改过了，这次写得清楚一些';
      if (n === 5) {
        history.pushState({}, '', '/explore/65f0c0de0000000000000001');
        this.open = true;
        document.body.style.overflow = 'hidden';
      }
      if (n === 6) this.comments = COMMENTS.map((comment) => ({ ...comment, replies: [...comment.replies] }));
      if (n === 7) this.unfolded.push(1);
      if (n >= 6) this.liked = !this.liked;
      if (n >= 6) this.likes++;
      if (n === 9) this.comments.reverse();
      if (n === 10) this.comments[0].text += '，下次还来';
      if (n === 11)
        this.comments.unshift({ id: 9, name: '路过的人', text: '收藏了，下个月去试试', date: '刚刚', replies: [] });
      if (n === 13) {
        history.pushState({}, '', '/explore');
        this.open = false;
        document.body.style.overflow = '';
      }
      if (n === 14) await this.scroll(0);
      await nextTick();
    },
  },
  template: `
    <div class="header"><div class="channel-list"><span>推荐频道</span><span>穿搭</span><span>美食</span><span>旅行攻略</span></div></div>
    <div class="side-bar"><ul><li>发现</li><li>发布笔记</li></ul></div>
    <div class="feeds-container" :style="{ height: height + 'px' }">
      <section v-for="note in near" :key="note.id" class="note-item" :data-index="note.id" :style="styleOf(note)">
        <div v-if="note.id === 5" class="query-note-wrapper"><div class="query-title">大家都在搜索什么呢</div><p v-for="q in searches">{{ q }}</p></div>
        <div v-else>
          <a class="cover mask ld" :style="{ height: note.cover + 'px' }"></a>
          <div class="footer"><a class="title" href="#"><span>{{ note.title }}</span></a>
            <div class="author-wrapper"><a class="author"><span class="name">{{ note.author }}</span></a>
            <span class="like-wrapper"><span class="count">{{ note.likes }}</span></span></div></div>
        </div>
      </section>
    </div>
    <div v-if="open" class="note-detail-mask"><div id="noteContainer" class="note-container">
      <div class="author-container"><span class="username">今天吃什么呀</span></div>
      <div class="note-scroller">
        <div id="detail-title" class="title">被室友种草的小店，真的没有踩雷</div>
        <div id="detail-desc" class="desc"><span class="note-text"><span>昨天下班和朋友去了一家小面馆，老板是重庆人。
人均三十块，味道很地道<img class="note-content-emoji" alt="">姐妹们放心冲，我愿意称之为yyds！</span><a id="hash-tag" class="tag" href="#">#探店日记</a> <a class="note-content-user" href="#">@小满同学</a><span>{{ liked ? '我已经点过赞了' : '' }}{{ liked ? '' : '还没有人点赞' }}，一共 {{ likes }} 个赞</span></span></div>
        <div class="bottom-container"><span class="date">编辑于昨天晚上</span></div>
        <div class="comments-container"><div class="total">共 {{ comments.length }} 条评论</div>
          <div class="list-container">
            <div v-for="comment in comments" :key="comment.id" class="parent-comment">
              <div class="comment-item"><div class="author"><a class="name">{{ comment.name }}</a></div>
                <div class="content"><span class="note-text"><span>{{ comment.text }}</span></span></div>
                <div class="info"><span class="date"><span>{{ comment.date }}发布</span><span class="location">四川成都</span></span><span class="like"><span class="like-wrapper"><span class="count">赞同</span></span></span><span class="reply icon-container">回复评论</span></div></div>
              <div class="reply-container">
                <div v-for="reply in repliesOf(comment)" class="comment-item comment-item-sub"><div class="author"><a class="name">作者本人</a></div>
                  <div class="content"><span class="note-text"><span>{{ reply }}</span></span></div></div>
                <div v-if="comment.replies.length > repliesOf(comment).length" class="show-more">展开 {{ comment.replies.length - 1 }} 条回复</div>
              </div>
            </div>
          </div>
          <div class="end-container">这里已经到底了</div>
        </div>
      </div>
      <div class="interactions engage-bar"><div class="input-box"><div class="content-edit"><p id="content-textarea" class="content-input" contenteditable="true"></p></div><button class="btn submit">发送评论</button></div></div>
    </div></div>`,
});
// A line break in a note is a line break.
app.config.compilerOptions.whitespace = 'preserve';
app.config.errorHandler = (error) => console.error(error);
const page = app.mount('#app');
page.grow().then(() => page.grow());

window.app = {
  tick: (n) => page.step(n),
  truth: () => ({
    '.note-item .title': page.near.filter(({ id }) => id !== 5).map(({ title }) => title),
    '.note-item .count': page.near.filter(({ id }) => id !== 5).map(({ likes }) => String(likes)),
    '.total': page.open ? [`共 ${page.comments.length} 条评论`] : [],
    '.comment-item .content': page.open
      ? page.comments.flatMap((comment) => [comment.text, ...page.repliesOf(comment)])
      : [],
    '.show-more': page.open
      ? page.comments
          .filter((comment) => comment.replies.length > page.repliesOf(comment).length)
          .map(({ replies }) => `展开 ${replies.length - 1} 条回复`)
      : [],
    '#detail-desc .note-text > span': page.open
      ? [
          '昨天下班和朋友去了一家小面馆，老板是重庆人。\n人均三十块，味道很地道姐妹们放心冲，我愿意称之为yyds！',
          `${page.liked ? '我已经点过赞了' : '还没有人点赞'}，一共 ${page.likes} 个赞`,
        ]
      : [],
  }),
};
