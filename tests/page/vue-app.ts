import { createApp, defineComponent, h, reactive } from 'vue';

const state = reactive({
  n: 0,
  open: true,
  posts: ['今天去打卡了网红咖啡馆', '这家店真的绝绝子', '减脂期早餐不重样', '种草了一支新口红'].map((text, id) => ({
    id,
    text,
  })),
});

const Post = defineComponent({
  props: { text: { type: String, required: true }, likes: { type: Number, required: true } },
  setup: (props) => () =>
    h('section', { class: 'post' }, [h('p', props.text), h('span', `赞 ${props.likes} 次`), ` 刚刚${props.likes}秒前`]),
});

/** Conditional text, a counter, a keyed list that is sorted again and again, an editor. */
const App = defineComponent({
  setup: () => () =>
    h('main', [
      h('h1', ['计数器：', String(state.n), '次']),
      h('p', { class: 'if' }, [state.open ? '展开的文字' : null, state.open ? null : '收起的文字', '，后面还有一句话']),
      ...state.posts.map((post) => h(Post, { key: post.id, text: post.text, likes: state.n + post.id })),
      h('div', { contenteditable: 'true', class: 'editor' }, '在这里写评论'),
    ]),
});

const app = createApp(App);
app.config.errorHandler = (error) => console.error(error);
app.mount('#app');

/** One deterministic change. */
Object.assign(window, {
  tick: () => {
    state.n++;
    state.open = !state.open;
    if (state.n % 2 === 0) state.posts.reverse();
    if (state.n % 3 === 0) state.posts[0]!.text += '真的';
    if (state.n % 5 === 0) state.posts.push({ id: 100 + state.n, text: `第${state.n}条新的笔记` });
    if (state.n % 7 === 0) state.posts.shift();
  },
});
