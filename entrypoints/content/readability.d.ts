/** The package types its whole index only; importing that would bring 90 kB into every page. */
declare module '@mozilla/readability/Readability-readerable.js' {
  export { isProbablyReaderable as default } from '@mozilla/readability';
}
