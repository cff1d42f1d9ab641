import { defineSite } from './site';

/**
 * YouTube: custom elements without shadow roots. Little of it is Chinese, so
 * only what somebody wrote below a video: title, description and comments. No
 * room: whether a comment can be unfolded is told by the height of its text.
 */
export const youtube = defineSite({
  id: 'youtube',
  matches: ['*://www.youtube.com/*', '*://m.youtube.com/*'],
  hosts: ['www.youtube.com', 'm.youtube.com'],
  posts: ['ytd-watch-metadata h1', 'ytd-text-inline-expander', '#content-text'],
  skip: [
    '#masthead',
    'ytd-guide-renderer',
    'ytd-rich-item-renderer',
    '#related',
    '#owner',
    'ytd-comments-header-renderer',
    'ytd-commentbox',
    '#header-author',
    'tp-yt-paper-button',
    '#more-replies',
    'ytd-comment-engagement-bar',
  ],
  room: [],
});
