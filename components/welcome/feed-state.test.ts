import { expect, test } from 'vitest';
import type { DemoPost } from '@/assets/demo/post';
import { arrive, columnsOf, countReplies, openFeed, tickLikes } from '@/components/welcome/feed-state';

const post = (id: string): DemoPost => ({
  id,
  author: '小满',
  place: '上海',
  title: id,
  body: '',
  tags: [],
  likes: 7,
  replies: [],
});
const ids = (columns: DemoPost[][]) => columns.map((column) => column.map((p) => p.id).join(''));
const feed = openFeed([...'abcde'].map(post), [...'xy'].map(post));

test('posts are dealt out to the columns in turn', () => {
  expect(ids(columnsOf(feed, 2))).toEqual(['ace', 'bd']);
  expect(ids(columnsOf(feed, 1))).toEqual(['abcde']);
});

test('a post that comes in moves one column only', () => {
  expect(ids(columnsOf(arrive(feed, 1), 3))).toEqual(['ad', 'xbe', 'c']);
});

test('the newest post is on top, also when the columns become fewer', () => {
  const later = arrive(arrive(feed, 0), 2);
  expect(ids(columnsOf(later, 2))).toEqual(['yxace', 'bd']);
});

test('when nobody has anything more to post, the feed stays as it is', () => {
  const last = arrive(arrive(feed, 0), 0);
  expect(arrive(last, 0)).toBe(last);
});

test('a like goes to one post on screen, never to one that has not come in', () => {
  const liked = tickLikes(feed, 0.999);
  expect(liked.likes).toEqual({ ...feed.likes, e: 8 });
});

test('replies are liked too', () => {
  const reply = { author: '小满', text: '6', likes: 1 };
  const one = openFeed([{ ...post('a'), replies: [{ ...reply, answers: [{ ...reply, author: '豆包' }] }] }], []);
  expect(one.likes).toEqual({ a: 7, 'a/小满': 1, 'a/豆包': 1 });
  expect(tickLikes(one, 0.99).likes['a/豆包']).toBe(2);
});

test('answers to replies are counted too', () => {
  const reply = { author: '小满', text: '6', likes: 0 };
  expect(countReplies([{ ...reply, answers: [reply, reply] }, reply])).toBe(4);
});
