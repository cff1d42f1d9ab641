import { defineSite } from '@/utils/sites/site';

/** The welcome page read as a site: the posts of its feed, with the same kinds of hints as any other. */
export const demoSite = defineSite({
  id: 'welcome',
  matches: [],
  hosts: [],
  posts: ['.post-title', '.post-text', '.reply-text'],
  skip: ['.welcome-side', '.feed-head', '.who', '.avatar', '.like', '.more'],
  room: ['.post-title', '.post-text p', '.reply-text'],
});
