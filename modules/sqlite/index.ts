import { defineWxtModule } from 'wxt/modules';
import { sqliteFiles } from './files';

/** Build step: SQLite beside the extension's own files, its WASM compressed, for whoever opens or writes an Anki package. */
export default defineWxtModule({
  name: 'sqlite',
  setup(wxt) {
    wxt.hook('build:publicAssets', (_, files) => {
      files.push(...sqliteFiles());
    });
  },
});
