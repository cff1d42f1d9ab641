// Xiaohongshu's notifications: what others wrote under one's notes, and a plain text field to answer in.
import { createApp, nextTick } from 'vue/dist/vue.esm-bundler.js';

const style = document.createElement('style');
style.textContent = `
  body { margin: 0; padding: 20px; font: 14px/1.8 sans-serif }
  .interaction-content { margin: 8px 0 }
`;
document.head.append(style);

const app = createApp({
  data: () => ({
    seconds: 0,
    messages: [
      { id: 1, name: '木木夕', text: '这个杯子在哪里买的，求分享' },
      { id: 2, name: '晚风凉', text: '照着做了一次，全家都说好吃' },
      { id: 3, name: '小石头', text: '看完就去收拾房间了' },
    ],
  }),
  methods: {
    async step(n) {
      this.seconds = n * 20;
      if (n === 2) this.messages.push({ id: 4, name: '大熊猫', text: '谢谢你的攻略，省了好多时间' });
      if (n === 3) this.messages.shift();
      await nextTick();
    },
  },
  template: `
    <div class="tabs-content-container">
      <div v-for="message in messages" :key="message.id" class="container"><div class="main">
        <div class="info"><div class="user-info"><a>{{ message.name }}</a></div>
          <div class="interaction-hint"><span>评论了你的笔记</span><span class="interaction-time">{{ seconds }}秒前</span></div>
          <div class="interaction-content">{{ message.text }}</div></div>
        <div class="actions"><div class="action-reply">回复评论</div></div>
      </div></div>
      <div class="comment-wrapper"><textarea class="comment-input" rows="2" placeholder="回复一下"></textarea></div>
    </div>`,
});
app.config.errorHandler = (error) => console.error(error);
const page = app.mount('#app');

window.app = {
  tick: (n) => page.step(n),
  truth: () => ({
    '.interaction-content': page.messages.map(({ text }) => text),
    '.interaction-time': page.messages.map(() => `${page.seconds}秒前`),
  }),
};
