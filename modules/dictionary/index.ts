import { defineWxtModule } from 'wxt/modules';
import { packEnglish } from '../../utils/lexicon/english';
import { compileDictionary, compileReverse } from './compile';
import { readEnglish } from './english';

/**
 * Build step: CC-CEDICT, word frequencies and the lexicon become one file; the English terms, which most readers
 * never ask for, another, and CC-CEDICT turned round a third.
 */
export default defineWxtModule({
  name: 'dictionary',
  setup(wxt) {
    wxt.hook('build:publicAssets', (_, files) => {
      files.push({ absoluteSrc: compileDictionary(), relativeDest: 'dictionary.bin' });
      files.push({ absoluteSrc: compileReverse(), relativeDest: 'gloss-en.json' });
      files.push({ contents: JSON.stringify(packEnglish(readEnglish())), relativeDest: 'english.json' });
    });
  },
});
