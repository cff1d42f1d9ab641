// @vitest-environment happy-dom
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type Block, blockAt, blocksOfRun, isCurrent, offsetIn, rangeOf, stretchesOf } from './blocks';

/** All of layout these tests need. (happy-dom takes many inline elements for blocks.) */
const DISPLAY: Record<string, string> = { button: 'inline-block', input: 'inline-block', select: 'inline-block' };
for (const name of 'a b br code img ruby rt span wbr'.split(' ')) DISPLAY[name] = 'inline';
vi.stubGlobal('getComputedStyle', (element: Element) => ({ display: DISPLAY[element.localName] ?? 'block' }));

function page(html: string): void {
  document.body.innerHTML = html;
}

function textWith(text: string): Text {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if ((walker.currentNode as Text).data.includes(text)) return walker.currentNode as Text;
  throw new Error(`No ${text}`);
}

const block = (text: string): Block => {
  const found = blockAt(textWith(text));
  if (!found) throw new Error(`No block at ${text}`);
  return found;
};

beforeEach(() => page(''));

describe('a block', () => {
  test.each([
    ['joins what the site has split', '<p>来<b>小</b>红<a href="#">书</a>吧</p>', '红', '来小红书吧'],
    ['ends at the next paragraph', '<div><p>前面</p><p>中间</p>后面</div>', '中间', '中间'],
    ['ends where a paragraph begins', '<div>前面<p>中间</p>后面</div>', '前面', '前面'],
    ['keeps line breaks', '<p>第一行<br>第二行</p>', '第二', '第一行\n第二行'],
    ['parts the text at an image', '<p>好看<img>的</p>', '好看', '好看 的'],
    ['passes over comments', '<p>好<!-- x -->看</p>', '好', '好看'],
    ['leaves out code', '<p>运行<code>npm</code>就行</p>', '就行', '运行 就行'],
    ['reads the base of ruby and not its notes', '<p><ruby>汉<rt>hàn</rt>字<rt>zì</rt></ruby></p>', '字', '汉字'],
    [
      'parts a mention from what follows at once',
      '<p>去问<a>@小满同学</a>还有没有</p>',
      '还有',
      '去问 @小满同学 还有没有',
    ],
    ['passes over our own elements', '<p>好<span data-hongqiao="x">我们的</span>看</p>', '看', '好看'],
  ])('%s', (_, html, at, text) => {
    page(html);
    expect(block(at).text).toBe(text);
  });

  test.each([
    '<textarea>输入</textarea>',
    '<p contenteditable>输入</p>',
    '<div contenteditable="plaintext-only"><b>输入</b></div>',
    '<div contenteditable><p contenteditable="false">输入</p></div>',
    '<div role="textbox">输入</div>',
    '<pre>输入</pre>',
    '<p translate="no">输入</p>',
    '<p class="x notranslate">输入</p>',
    '<ruby>字<rt>输入</rt></ruby>',
    '<div data-hongqiao="card">输入</div>',
  ])('is never made of %s', (html) => {
    page(html);
    expect(blockAt(textWith('输入'))).toBeNull();
  });

  test('is made on a page that keeps translators off as a whole', () => {
    document.documentElement.setAttribute('translate', 'no');
    page('<p>照样可以读</p>');
    expect(block('照样').text).toBe('照样可以读');
    document.documentElement.removeAttribute('translate');
  });

  test('is found in a form whose fields are named like its own properties', () => {
    page('<form>登录后<input name="parentNode"><input name="nextSibling"><input name="firstChild">查看</form>');
    expect(block('登录').text).toMatch(/^登录后 +查看$/);
  });
});

describe('places', () => {
  test('map to nodes and back, across nodes', () => {
    page('<p>来<b>小</b>红<a href="#">书</a>吧</p>');
    const made = block('来');
    expect(offsetIn(made, textWith('红'), 0)).toBe(2);
    expect(offsetIn(made, textWith('书'), 0)).toBe(3);
    expect(stretchesOf(made, 1, 4).map(({ node, start, end }) => [node.data, start, end])).toEqual([
      ['小', 0, 1],
      ['红', 0, 1],
      ['书', 0, 1],
    ]);
    expect(rangeOf(made, 1, 4)?.toString()).toBe('小红书');
  });

  test('are gone when the page has changed the text', () => {
    page('<p>今天下雨</p>');
    const made = block('今天');
    expect(isCurrent(made)).toBe(true);
    textWith('今天').data = '明天';
    expect(isCurrent(made)).toBe(false);
    expect(rangeOf(made, 2, 4)).toBeNull();
    textWith('明天').remove();
    expect(rangeOf(made, 0, 1)).toBeNull();
  });
});

describe('a very long text', () => {
  test('is read in a window round the point', () => {
    page('<p></p>');
    const node = document.createTextNode('很长的一句话，'.repeat(150_000));
    document.querySelector('p')?.append(node);
    const made = blockAt(node, 500_000);
    expect(made?.text.length).toBeLessThanOrEqual(2_000);
    expect(offsetIn(made!, node, 500_000)).not.toBeNull();
    expect(made?.text.at(-1)).toBe('，');
  });

  test('is never cut inside a character', () => {
    page('<p></p>');
    const node = document.createTextNode('𠮷'.repeat(30_000));
    document.querySelector('p')?.append(node);
    for (const at of [20_000, 20_002, 20_004]) {
      const made = blockAt(node, at, { before: 333, after: 777 });
      expect(made?.text).toMatch(/^(?:𠮷)+$/u);
    }
  });

  test('of many nodes becomes blocks that follow on one another', () => {
    page(`<p>${'<span>一句话说完了。</span>'.repeat(900)}</p>`);
    const blocks = blocksOfRun(textWith('一句'));
    expect(blocks.length).toBeGreaterThan(2);
    expect(blocks.map((made) => made.text).join('')).toBe('一句话说完了。'.repeat(900));
  });
});
