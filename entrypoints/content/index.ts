import { defineContentScript } from '#imports';
import '@/assets/styles/annotations.css';
import { siteMatches } from '@/utils/sites/index';
import { startReading } from './reading';
import { siteHere } from './site-here';

/** Runs on the named sites by itself, and wherever the reader turns it on. */
export default defineContentScript({
  matches: siteMatches,
  allFrames: true,
  matchAboutBlank: true,
  runAt: 'document_idle',
  main: (ctx) => startReading({ site: siteHere(document), doc: document, signal: ctx.signal }),
});
