import { defineContentScript } from '#imports';
import { siteFor, siteMatches } from '@/utils/sites/index';
import { startReading } from './reading';

/** Runs on the named sites by itself, and wherever the reader turns it on. */
export default defineContentScript({
  matches: siteMatches,
  allFrames: true,
  matchAboutBlank: true,
  runAt: 'document_idle',
  main: (ctx) => startReading({ site: siteFor(location.hostname), doc: document, signal: ctx.signal }),
});
