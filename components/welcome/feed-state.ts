import type { DemoPost, DemoReply } from '@/assets/demo/post';

/** The feed as it stands: what it opened with, what came in since, and all likes. */
export interface FeedState {
  opening: readonly DemoPost[];
  /** Newest first, each with the column it came into. */
  arrived: readonly { post: DemoPost; column: number }[];
  waiting: readonly DemoPost[];
  /** Of posts and replies, by {@link replyId}. */
  likes: Likes;
}

export type Likes = Readonly<Record<string, number>>;

/** Nobody replies twice to the same post here, so the author tells replies apart. */
export const replyId = (postId: string, reply: DemoReply): string => `${postId}/${reply.author}`;

export function openFeed(opening: readonly DemoPost[], waiting: readonly DemoPost[]): FeedState {
  const likes = Object.fromEntries([...opening, ...waiting].flatMap(likesOf));
  return { opening, arrived: [], waiting, likes };
}

/** Somebody, somewhere, liked a post that is in the feed, or a reply to one. `chance` is in [0, 1). */
export function tickLikes(feed: FeedState, chance: number): FeedState {
  const shown = [...feed.arrived.map((a) => a.post), ...feed.opening];
  const ids = shown.flatMap((post) => likesOf(post).map(([id]) => id));
  const id = ids[Math.floor(chance * ids.length)]!;
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

function likesOf(post: DemoPost): [id: string, likes: number][] {
  const ofReplies = (replies: readonly DemoReply[]): [string, number][] =>
    replies.flatMap((reply) => [[replyId(post.id, reply), reply.likes], ...ofReplies(reply.answers ?? [])]);
  return [[post.id, post.likes], ...ofReplies(post.replies)];
}

/** How many replies a post has, answers to replies included. */
export function countReplies(replies: readonly DemoReply[]): number {
  return replies.reduce((sum, reply) => sum + 1 + countReplies(reply.answers ?? []), 0);
}
