import { defineSite } from './site';

/** Any page we know nothing about, and the safety net where a site's own selectors have gone stale. */
export const generic = defineSite({
  id: 'generic',
  matches: [],
  hosts: [],
  posts: [],
  skip: ['nav', 'button', 'select', 'time', '[role=button]', '[role=navigation]', '[role=menu]', '[role=tablist]'],
  room: ['article p', 'article li', 'main p', 'main li'],
});
