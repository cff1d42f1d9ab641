import { expect, test } from 'vitest';
import { pageHost } from './page-host';

/** A document as far as its address and what it may see of the page around it. */
function frame(host: string, around: { top?: string | 'foreign'; origins?: string[] } = {}): Document {
  const location = { hostname: host, ...(around.origins && { ancestorOrigins: around.origins }) };
  const top = {
    get location() {
      if (around.top === 'foreign') throw new DOMException('of another site', 'SecurityError');
      return { hostname: around.top ?? host };
    },
  };
  return { location, defaultView: { top } } as unknown as Document;
}

test('a page is its own', () => {
  expect(pageHost(frame('weibo.com'))).toBe('weibo.com');
});

test('an empty frame belongs to the page around it', () => {
  expect(pageHost(frame('', { top: 'weibo.com' }))).toBe('weibo.com');
});

test("another site's frame belongs to the page, the outermost ancestor", () => {
  const origins = ['https://ads.example', 'https://www.zhihu.com'];
  expect(pageHost(frame('www.youtube.com', { top: 'foreign', origins }))).toBe('www.zhihu.com');
});

test('a page that hides its name leaves the nearest that tells, or the frame itself', () => {
  expect(pageHost(frame('www.youtube.com', { top: 'foreign', origins: ['https://a.example', 'null'] }))).toBe(
    'a.example',
  );
  expect(pageHost(frame('www.youtube.com', { top: 'foreign', origins: [] }))).toBe('www.youtube.com');
});

test('where browsers do not tell, a frame goes by its own name', () => {
  expect(pageHost(frame('www.youtube.com', { top: 'foreign' }))).toBe('www.youtube.com');
});
