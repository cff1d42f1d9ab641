import { defineSite } from './site';

/**
 * Lemon8: made by the server and taken over by React. Its class names could not
 * be looked up, so the selectors say what any article page has, and no box grows.
 */
export const lemon8 = defineSite({
  id: 'lemon8',
  matches: ['*://www.lemon8-app.com/*'],
  hosts: ['www.lemon8-app.com'],
  posts: ['article h1', 'article p', '[class*=comment-content]'],
  skip: ['header', 'form', '[class*=author]', '[class*=count]'],
  room: [],
});
