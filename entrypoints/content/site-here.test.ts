// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { siteHere } from './site-here';

function page(address: string, ...paragraphs: string[]): Document {
  const doc = document.implementation.createHTMLDocument('');
  for (const text of paragraphs) doc.body.append(Object.assign(doc.createElement('p'), { textContent: text }));
  Object.defineProperty(doc, 'location', { value: new URL(address) });
  return doc;
}

const BLOG = 'https://blog.example/post';
const PARAGRAPH = '清晨的巷子里飘着豆浆的香味，骑车的人按着铃铛慢慢经过，卖菜的阿姨和熟客聊着昨晚的雨。'.repeat(4);

test('lines may open in an article', () => {
  expect(siteHere(page(BLOG, PARAGRAPH, PARAGRAPH, PARAGRAPH)).room).toContain('p');
});

test('the boxes of an app are left alone', () => {
  expect(siteHere(page(BLOG, '设置', '账号与安全', '退出登录')).room).not.toContain('p');
});

test('a site we know keeps its own definition', () => {
  const doc = page('https://www.xiaohongshu.com/explore', PARAGRAPH, PARAGRAPH, PARAGRAPH);
  expect(siteHere(doc)).toMatchObject({ id: 'xiaohongshu' });
  expect(siteHere(doc).room).not.toContain('p');
});
