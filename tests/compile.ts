import { compileDictionary } from '../modules/dictionary/compile';

/** Compiles the dictionary once for all tests; it takes seconds when a source has changed. */
export default function setup(): void {
  compileDictionary();
}
