// Bilibili's dynamics: what one follows, some of it passed on, long ones folded.
import { createApp, nextTick } from 'vue/dist/vue.esm-bundler.js';
import { isDark } from './theme.js';

const style = document.createElement('style');
style.textContent = `
  html { --text1: #18191c; --text2: #61666d; --text3: #9499a0; --bg1: #fff; --bg2: #f1f2f3; --line: #e3e5e7; --link: #008ac5 }
  html.bili_dark { --text1: #e3e5e7; --text2: #a2a7ae; --text3: #757a81; --bg1: #17181a; --bg2: #0d0d0e; --line: #2f3134; --link: #3dbcfb; color-scheme: dark }
  body { margin: 0; font: 15px/25px "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--text1); background: var(--bg2) }
  .bili-dyn-list { width: 660px; margin: 10px auto }
  .bili-dyn-item { position: relative; padding: 16px 20px 0 88px; margin-bottom: 8px; border-radius: 6px; background: var(--bg1) }
  .bili-dyn-item::before { content: ''; position: absolute; left: 20px; top: 18px; width: 48px; height: 48px; border-radius: 50%; background: linear-gradient(135deg, #fbb8c9, #8fd3f4) }
  .bili-dyn-title { font-size: 17px; line-height: 22px; font-weight: 500 }
  .bili-dyn-time { font-size: 13px; line-height: 18px; margin: 3px 0 10px; color: var(--text3) }
  .bili-rich-text__content.folded { overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2 }
  .bili-rich-text__action, .bili-rich-text-module.at { color: var(--link) }
  .bili-rich-text-module.at { margin-left: 4px }
  .bili-dyn-content__forw__desc { margin-bottom: 8px }
  .dyn-card-opus { padding: 12px 16px; border-radius: 6px; background: var(--bg2) }
  .dyn-card-opus__title { font-weight: 500 }
  .dyn-card-opus__summary { color: var(--text2) }
  .bili-dyn-item__footer { display: flex; gap: 60px; height: 50px; align-items: center; font-size: 14px; color: var(--text2) }
`;
document.head.append(style);
if (isDark) document.documentElement.classList.add('bili_dark');

const app = createApp({
  data: () => ({
    likes: 3,
    items: [
      { id: 1, name: '厨房里从不着急的那个大叔啊', text: '下一期想做什么菜，大家在评论里告诉我吧', isFolded: false },
      {
        id: 2,
        name: '爱看书的猫',
        text: '最近在读一本很厚的小说，每天只读二十页，读到半夜舍不得放下。作者写人写得真好，连路边卖菜的老人都让人忘不掉。等我读完了再和大家慢慢聊。',
        isFolded: true,
      },
      {
        id: 3,
        name: '骑车去远方',
        forward: '这条路我也骑过，风景真的很美',
        title: '沿着江边骑行三百公里',
        summary: '出发的时候是晴天，回来的时候下了大雨',
        isFolded: false,
      },
    ],
  }),
  methods: {
    async step(n) {
      this.likes = 3 + n;
      if (n === 2) this.items.unshift({ id: 4, name: '新番日报', text: '今晚八点准时更新，不见不散', isFolded: false });
      if (n === 3) this.items[2].isFolded = false;
      if (n === 5) this.items.reverse();
      if (n === 6) this.items[0].forward = '补充一句：记得带雨衣';
      if (n === 7) this.items.splice(1, 1);
      await nextTick();
    },
  },
  template: `
    <div class="bili-dyn-list"><div v-for="item in items" :key="item.id" class="bili-dyn-list__item"><div class="bili-dyn-item"><div class="bili-dyn-item__main">
      <div class="bili-dyn-item__header"><div class="bili-dyn-title"><span class="bili-dyn-title__text">{{ item.name }}</span></div><div class="bili-dyn-time">{{ likes }}分钟前</div></div>
      <div class="bili-dyn-item__body"><div class="bili-dyn-content">
        <div v-if="item.forward" class="bili-dyn-content__forw__desc"><div class="bili-rich-text"><div class="bili-rich-text__content"><span>{{ item.forward }}</span><span class="bili-rich-text-module at">@骑车的朋友</span></div></div></div>
        <div class="bili-dyn-content__orig">
          <div v-if="item.text" class="bili-dyn-content__orig__desc"><div class="bili-rich-text"><div class="bili-rich-text__content" :class="{ folded: item.isFolded }"><span>{{ item.text }}</span></div><div v-if="item.isFolded" class="bili-rich-text__action">展开</div></div></div>
          <div v-if="item.title" class="bili-dyn-content__orig__major"><div class="dyn-card-opus"><div class="dyn-card-opus__title bili-ellipsis">{{ item.title }}</div><div class="dyn-card-opus__summary">{{ item.summary }}</div></div></div>
        </div></div></div>
      <div class="bili-dyn-item__footer"><div class="bili-dyn-action forward">转发动态</div><div class="bili-dyn-action like">点赞 {{ likes }}</div></div>
    </div></div></div></div>`,
});
app.config.errorHandler = (error) => console.error(error);
const page = app.mount('#app');

window.app = {
  tick: (n) => page.step(n),
  truth: () => ({
    '.bili-dyn-title__text': page.items.map(({ name }) => name),
    '.bili-rich-text__content': page.items.flatMap(({ text, forward }) => [
      ...(forward ? [`${forward}@骑车的朋友`] : []),
      ...(text ? [text] : []),
    ]),
    '.like': page.items.map(() => `点赞 ${page.likes}`),
  }),
};
