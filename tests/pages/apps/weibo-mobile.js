// Weibo on a phone: a feed, and a post with its comments that takes its place without loading a page.
import { createApp, nextTick } from 'vue/dist/vue.esm-bundler.js';

const style = document.createElement('style');
style.textContent = `
  body { margin: 0; font: 16px/24px "PingFang SC", "Microsoft YaHei", sans-serif; color: #333; background: #f2f2f2 }
  h3, h4 { margin: 0; font-weight: 400; font-size: inherit }
  a { color: #5079d9 }
  .card { position: relative; padding: 12px; margin-bottom: 9px; background: #fff }
  .lite-page-wrap .card { margin-bottom: 1px }
  .weibo-top { position: relative; min-height: 40px; padding-left: 48px; margin-bottom: 8px; font-size: 15px; line-height: 20px }
  .weibo-top::before, .lite-page-comment::before { content: ''; position: absolute; left: 0; top: 2px; width: 36px; height: 36px; border-radius: 50%; background: linear-gradient(#ffd8a8, #f08c5a) }
  .weibo-top h4, .time { font-size: 12px; color: #929292 }
  .lite-page-comment { padding-left: 60px }
  .lite-page-comment::before { left: 12px; top: 14px }
  .lite-page-comment h4 { font-size: 14px; color: #5079d9 }
  .m-ctrl-box { display: flex; gap: 24px; padding-top: 8px; font-size: 13px; color: #929292 }
`;
document.head.append(style);

const app = createApp({
  data: () => ({
    open: null,
    likes: 10,
    posts: [
      { id: 1, name: '城南院子里种了很多花的老人', text: '春天的第一场雨，把院子里的花都打开了' },
      { id: 2, name: '修车老周', text: '今天修好了一辆二十年的老自行车，成就感满满' },
      { id: 3, name: '考研的猫', text: '距离考试还有三十天，图书馆已经没有位置了' },
    ],
    comments: [],
  }),
  methods: {
    async step(n) {
      this.likes = 10 + n;
      if (n === 2) this.posts.unshift({ id: 4, name: '新来的人', text: '刚刚注册，大家好，请多多关照' });
      if (n === 5) {
        this.open = this.posts[1];
        history.pushState({}, '', `/detail/${this.open.id}`);
      }
      if (n === 6) {
        this.comments = [
          { id: 1, name: '小鱼儿', text: '拍几张照片给我们看看吧' },
          { id: 2, name: '大橘子', text: '我们这里还在下雪呢' },
        ];
      }
      if (n === 7) this.comments.reverse();
      if (n === 9) {
        this.open = null;
        history.pushState({}, '', '/');
      }
      await nextTick();
    },
  },
  template: `
    <div v-if="!open" class="main-wrap"><div v-for="post in posts" :key="post.id" class="card m-panel card9">
      <header class="weibo-top m-box"><h3 class="m-text-cut">{{ post.name }}</h3><h4 class="m-text-cut"><span class="time">{{ likes }}分钟前</span></h4></header>
      <article class="weibo-main"><div class="weibo-og"><div class="weibo-text">{{ post.text }}<a>#生活记录#</a></div></div></article>
      <footer class="m-ctrl-box"><h4>转发一下</h4><h4>赞 {{ likes }}</h4></footer></div></div>
    <div v-else class="lite-page-wrap"><div class="card m-panel card9 f-weibo">
      <header class="weibo-top m-box"><h3 class="m-text-cut">{{ open.name }}</h3></header>
      <article class="weibo-main"><div class="weibo-og"><div class="weibo-text">{{ open.text }}<a>#生活记录#</a></div></div></article></div>
      <div class="comment-content"><div v-for="comment in comments" :key="comment.id" class="card lite-page-comment"><div class="m-text-box">
        <h4 class="m-text-cut">{{ comment.name }}</h4><h3>{{ comment.text }}</h3><div class="m-box m-ctrl-box"><div class="time">今天早上</div></div></div></div></div>
    </div>`,
});
app.config.errorHandler = (error) => console.error(error);
const page = app.mount('#app');

window.app = {
  tick: (n) => page.step(n),
  truth: () => ({
    '.weibo-text': (page.open ? [page.open] : page.posts).map(({ text }) => `${text}#生活记录#`),
    '.comment-content h3': page.open ? page.comments.map(({ text }) => text) : [],
  }),
};
