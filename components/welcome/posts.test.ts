import { describe, expect, test } from 'vitest';
import { PICTURES } from '@/assets/demo/pictures';
import type { DemoReply } from '@/assets/demo/post';
import { ARRIVALS, POSTS } from '@/assets/demo/posts';

const all = [...POSTS, ...ARRIVALS];

describe('the demo feed', () => {
  test('opens with at least fourteen posts, each told apart by its id', () => {
    expect(POSTS.length).toBeGreaterThanOrEqual(14);
    expect(new Set(all.map((post) => post.id)).size).toBe(all.length);
  });

  test('has nobody reply twice to a post, since likes are counted by who replied', () => {
    const authors = (replies: readonly DemoReply[]): string[] =>
      replies.flatMap((reply) => [reply.author, ...authors(reply.answers ?? [])]);
    for (const { id, replies } of all) expect(new Set(authors(replies)).size, id).toBe(authors(replies).length);
  });

  test('uses every drawing once and asks for none that is missing', () => {
    const asked = all.flatMap((post) => post.picture ?? []);
    expect(asked.toSorted()).toEqual([...PICTURES.keys()].toSorted());
  });

  test('has a post in traditional script', () => {
    expect(POSTS.some((post) => post.script === 'zh-Hant')).toBe(true);
  });

  test.each([
    '猫税',
    '绝绝子',
    'yyds',
    '666',
    'u1s1',
    '集美',
    '🐶',
    '种草',
    '破防',
    '社恐',
    '打卡',
    '搭子',
    '吃瓜',
    'TikTok难民',
    '对账',
    '李华',
  ])('somebody says %s', (word) => {
    expect(JSON.stringify(POSTS)).toContain(word);
  });
});
