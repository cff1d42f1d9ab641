// Weibo on a phone: a feed, and a post with its comments that takes its place without loading a page.
import { createApp, nextTick } from 'vue/dist/vue.esm-bundler.js';

const style = document.createElement('style');
style.textContent = `
  body { margin: 0; font: 16px/24px sans-serif }
  header, .m-ctrl-box, .time { font-size: 13px }
  h3, h4 { margin: 0; font-weight: 400 }
  .card { padding: 12px }
  .m-ctrl-box { display: flex; gap: 24px }
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
