// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { siteFor } from '@/utils/sites/index';
import { isCurrentPassage, passageAround, passageOf } from './passage';

/** All of layout these tests need. (happy-dom takes many inline elements for blocks.) */
const INLINE = new Set('a b i img span'.split(' '));
vi.stubGlobal('getComputedStyle', (element: HTMLElement) => ({
  display: element.style.display || (INLINE.has(element.localName) ? 'inline' : 'block'),
  whiteSpace: element.style.whiteSpace || 'normal',
}));

const reading = { site: siteFor('example.org'), explains: 'chinese' } as const;

afterEach(() => document.body.replaceChildren());

/** The container of some HTML of ours. */
function containerOf(html: string): Element {
  document.body.innerHTML = `<main>${html}</main>`;
  return document.querySelector('#it') ?? document.querySelector('main')!.firstElementChild!;
}

const textOf = (html: string, host = 'example.org') =>
  passageOf(containerOf(html), { ...reading, site: siteFor(host) })?.text ?? null;

describe('the text of a passage', () => {
  test.each([
    [
      'runs through what stands in its lines',
      '<p>今天去<b>打<i>卡</i></b>了<a href="#">咖啡馆</a></p>',
      '今天去打卡了咖啡馆',
    ],
    ['has one space for any in the source', '<p>\n  今天 \n  打卡\n</p>', '今天 打卡'],
    ['has the lines the page has', '<p>第一行<br>第二行<br><br><br>第三行</p>', '第一行\n第二行\n\n第三行'],
    ['keeps lines that are kept', '<p style="white-space:pre-wrap">第一行\n第二行</p>', '第一行\n第二行'],
    ['says a sticker by its name', '<p>好吃<img alt="[派对R]">吧</p>', '好吃[派对R]吧'],
    ['says an emoji that is an image', '<p>好吃<img alt="😋"></p>', '好吃😋'],
    ['is silent on other images', '<p>好吃<img alt="店里的照片"></p>', '好吃'],
    ['keeps mentions apart from words', '<p>谢谢<a href="/u">@小红</a>推荐</p>', '谢谢 @小红 推荐'],
    [
      'leaves out buttons and hidden things',
      '<p>好吃<button>展开</button><span style="display:none">没有</span></p>',
      '好吃',
    ],
    ['leaves blocks inside to themselves', '<div id="it">外面<p>里面</p>还是外面</div>', '外面\n还是外面'],
    ['reads two characters', '<p>真香</p>', '真香'],
    ['leaves out our own elements', '<p>真香<span data-hongqiao="translation">so good</span></p>', '真香'],
  ])('%s', (_, html, text) => expect(textOf(html)).toBe(text));

  test('has no name before a comment, and the mention inside one', () => {
    const html =
      '<div class="wbpro-list"><div class="text" id="it"><a href="/u">小红</a>：回复<a href="/v">@小明</a>真香</div></div>';
    expect(textOf(html, 'weibo.com')).toBe('回复 @小明 真香');
  });
});

test.each([
  ['an editor', '<div contenteditable="true" id="it">在写的评论</div>'],
  ['something in an editor', '<div contenteditable="true"><p id="it">在写的评论</p></div>'],
  ['code', '<pre id="it">打印("你好")</pre>'],
  ['what the page keeps from translators', '<p translate="no">别翻译</p>'],
  ['emoji alone', '<p>😂😂</p>'],
  ['names and tags alone', '<p>@小红 #穿搭</p>'],
  ['another language', '<p>bonjour tout le monde</p>'],
  ['more than anybody would wait for', `<p>${'很长的一句话'.repeat(4_000)}</p>`],
  ['what is no longer in the page', ''],
])('%s is no passage', (_, html) => {
  const container = html
    ? containerOf(html)
    : Object.assign(document.createElement('p'), { textContent: '没有放进去' });
  expect(passageOf(container, reading)).toBeNull();
});

test('is found from any node in it', () => {
  const container = containerOf('<p>今天去<b>打卡</b></p>');
  expect(passageAround(container.querySelector('b')!.firstChild!, reading)).toMatchObject({
    container,
    text: '今天去打卡',
  });
});

test('is another one as soon as a character of it is', () => {
  const container = containerOf('<p>今天去<b>打卡</b></p>');
  const passage = passageOf(container, reading)!;
  expect(isCurrentPassage(passage, reading)).toBe(true);
  container.append('了');
  expect(isCurrentPassage(passage, reading)).toBe(false);
});
