// A Vue 3 app in the shape of RedNote's: a feed of cards placed by transform, and a note that opens over it.
// `step(n)` makes the n-th of a row of changes; what the page shows depends on n alone, so two runs can be compared.
import { createApp, nextTick } from 'vue/dist/vue.esm-bundler.js';

const FEED = [
  ['小满', '这家面馆真的绝绝子，排队一小时也值得'],
  ['阿南', '被同事种草的保温杯，用了半年来说说'],
  ['鱼丸', '第一次去重庆旅行，地铁从楼里穿过去'],
  ['老周', '租房避雷：看房一定要晚上再去一次'],
  ['Kiki', 'yyds！零失败的番茄炒蛋做法'],
  ['豆子', '社恐人士的聚会生存指南'],
  ['青山', '周末爬山，山顶遇到一只猫'],
  ['阿宝', '考研倒计时，今天也要加油'],
];

const COMMENTS = [
  ['木木', '姐妹好会拍，已经种草了'],
  ['大熊', '求链接，想买同款'],
  ['晚风', '笑死，我也是这样被骗去排队的'],
  ['石头', '这个颜色真的很显白吗'],
  ['小路', '谢谢分享，收藏了'],
];

const errors = [];
const app = createApp({
  data: () => ({
    feed: FEED.map(([author, title], id) => ({ id, author, title, likes: id * 7 })),
    comments: COMMENTS.map(([name, text], id) => ({ id, name, text, likes: id })),
    open: true,
    likes: 0,
    seconds: 0,
    liked: false,
    folded: true,
    newest: false,
  }),
  computed: {
    sorted() {
      return [...this.comments].sort((a, b) => (this.newest ? b.id - a.id : b.likes - a.likes || a.id - b.id));
    },
  },
  methods: {
    step(n) {
      this.likes = n;
      this.seconds = n * 3;
      this.liked = n % 2 === 1;
      this.newest = n % 3 === 1;
      this.folded = n % 5 !== 2;
      this.feed[n % this.feed.length].likes++;
      this.comments[n % this.comments.length].likes += 2;
      if (n % 7 === 3) this.feed.push(this.feed.shift());
      if (n % 20 === 5)
        this.comments.push({
          id: this.comments.length,
          name: `路人${n}`,
          text: `第${n}次路过，还是觉得好看`,
          likes: 0,
        });
    },
  },
  template: `
    <div class="feeds-container" style="position:relative;height:900px">
      <section v-for="(card, i) in feed" :key="card.id" class="note-item" :data-index="i"
        :style="{ position: 'absolute', width: '220px', transform: 'translate(' + (i % 4) * 240 + 'px,' + Math.floor(i / 4) * 200 + 'px)' }">
        <a class="cover mask ld" href="#" style="display:block;height:110px;background:#eee"></a>
        <div class="footer"><a class="title" href="#"><span>{{ card.title }}</span></a>
          <div class="author-wrapper"><span class="name">{{ card.author }}</span>
          <span class="like-wrapper"><span class="count">{{ card.likes }}</span></span></div></div>
      </section>
    </div>
    <div v-if="open" class="note-detail-mask" style="position:fixed;inset:0;background:#0008">
      <div id="noteContainer" class="note-container" style="position:absolute;left:15%;top:20px;width:70%;bottom:20px;background:#fff;overflow:hidden">
        <div class="note-scroller" style="height:100%;overflow:auto;padding:20px;box-sizing:border-box;font:16px/1.6 sans-serif">
          <div class="author-wrapper"><span class="username">今天吃什么</span> <span class="date">{{ seconds }}秒前</span></div>
          <div id="detail-title" class="title">被室友种草的小店，真的没有踩雷</div>
          <div id="detail-desc" class="desc"><span class="note-text" style="white-space:pre-wrap"><span>昨天下班和朋友去了一家小面馆，老板是重庆人，味道很地道。
姐妹们放心冲，人均三十块，我愿意称之为yyds！</span><a class="tag" href="#">#探店</a> <a class="note-content-user" href="#">@小满</a><span>{{ liked ? '我已经点赞了' : '还没有点赞' }}，一共 {{ likes }} 个赞</span></span></div>
          <p v-if="!folded" class="more">展开的内容：店里还有一只很胖的橘猫。</p>
          <div class="comments-container"><div class="total">共 {{ comments.length }} 条评论</div>
            <div class="list-container">
              <div v-for="comment in sorted" :key="comment.id" class="parent-comment"><div class="comment-item">
                <span class="name">{{ comment.name }}</span>
                <div class="content"><span class="note-text"><span>{{ comment.text }}</span></span></div>
                <span class="like"><span class="count">{{ comment.likes }}</span> 赞</span></div></div>
            </div></div>
          <div class="input-box"><div class="content-edit"><p id="content-textarea" class="content-input" contenteditable="true" style="min-height:24px;border:1px solid #ccc"></p></div></div>
          <input id="search" placeholder="搜索" />
        </div>
      </div>
    </div>`,
});
// As on the real site, a line break in a note is a line break.
app.config.compilerOptions.whitespace = 'preserve';
app.config.errorHandler = (error) => errors.push(String(error));
const root = app.mount('#app');
window.appErrors = errors;
window.step = async (n) => {
  root.step(n);
  await nextTick();
};
window.closeNote = () => {
  root.open = false;
};
