// Xiaohongshu's notifications: what others wrote under one's notes, and a plain text field to answer in.
import { createApp, nextTick } from 'vue/dist/vue.esm-bundler.js';
import { isDark } from './theme.js';

const style = document.createElement('style');
style.textContent = `
  html { --text: rgba(0, 0, 0, .8); --soft: rgba(0, 0, 0, .6); --ground: #fff; --line: rgba(0, 0, 0, .08); --field: rgba(0, 0, 0, .03) }
  html.dark { --text: rgba(255, 255, 255, .8); --soft: rgba(255, 255, 255, .6); --ground: #19191e; --line: rgba(255, 255, 255, .08); --field: rgba(255, 255, 255, .06); color-scheme: dark }
  body { margin: 0 auto; width: 640px; padding: 20px; font: 14px/1.8 "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--text); background: var(--ground) }
  .container { position: relative; padding: 16px 0 16px 64px; border-bottom: 1px solid var(--line) }
  .container::before { content: ''; position: absolute; left: 0; top: 20px; width: 48px; height: 48px; border-radius: 50%; background: linear-gradient(#a9cce3, #7fb3d5) }
  .user-info { font-size: 16px; font-weight: 600 }
  .interaction-hint { display: flex; gap: 8px; font-size: 14px; color: var(--soft) }
  .interaction-content { margin: 8px 0 }
  .action-reply { display: inline-block; padding: 0 16px; border: 1px solid var(--line); border-radius: 20px; line-height: 32px; color: var(--soft) }
  .comment-wrapper { padding-top: 16px }
  .comment-input { width: 100%; box-sizing: border-box; padding: 8px 12px; border: 0; border-radius: 8px; font: inherit; color: inherit; background: var(--field) }
`;
document.head.append(style);
if (isDark) document.documentElement.classList.add('dark');

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
