import { defineWxtModule } from 'wxt/modules';
import { compileDictionary } from './compile';

/** Build step: CC-CEDICT, word frequencies and the lexicon become the one file the extension ships. */
export default defineWxtModule({
  name: 'dictionary',
  setup(wxt) {
    wxt.hook('build:publicAssets', (_, files) => {
      files.push({ absoluteSrc: compileDictionary(), relativeDest: 'dictionary.bin' });
    });
  },
});
