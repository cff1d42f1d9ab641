import type { DemoPost, DemoReply } from '@/assets/demo/post';

/** The feed as it stands: what it opened with, what came in since, and every post's likes. */
export interface FeedState {
  opening: readonly DemoPost[];
  /** Newest first, each with the column it came into. */
  arrived: readonly { post: DemoPost; column: number }[];
  waiting: readonly DemoPost[];
  likes: Readonly<Record<string, number>>;
}

export function openFeed(opening: readonly DemoPost[], waiting: readonly DemoPost[]): FeedState {
  const likes = Object.fromEntries([...opening, ...waiting].map((post) => [post.id, post.likes]));
  return { opening, arrived: [], waiting, likes };
}

/** Somebody, somewhere, liked one of the posts on screen. `chance` is in [0, 1). */
export function tickLikes(feed: FeedState, chance: number): FeedState {
  const shown = [...feed.arrived.map((a) => a.post), ...feed.opening];
  const { id } = shown[Math.floor(chance * shown.length)]!;
  return { ...feed, likes: { ...feed.likes, [id]: feed.likes[id]! + 1 } };
}

/** The next waiting post comes in at the top of `column`; nothing happens when none is waiting. */
export function arrive(feed: FeedState, column: number): FeedState {
  const [post, ...waiting] = feed.waiting;
  return post ? { ...feed, waiting, arrived: [{ post, column }, ...feed.arrived] } : feed;
}

/** Deals the posts out to columns. A post that came in stays on top of the column it came into. */
export function columnsOf(feed: FeedState, count: number): DemoPost[][] {
  const columns: DemoPost[][] = Array.from({ length: count }, () => []);
  for (const { post, column } of feed.arrived) columns[column % count]!.push(post);
  for (const [i, post] of feed.opening.entries()) columns[i % count]!.push(post);
  return columns;
}

/** How many replies a post has, answers to replies included. */
export function countReplies(replies: readonly DemoReply[]): number {
  return replies.reduce((sum, reply) => sum + 1 + countReplies(reply.answers ?? []), 0);
}
