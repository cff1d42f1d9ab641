import { defineWxtModule } from 'wxt/modules';
import { bergamotFiles } from './files';

/** Build step: the files of the Bergamot package beside the extension's own, unbundled, its WASM compressed. */
export default defineWxtModule({
  name: 'bergamot',
  setup(wxt) {
    wxt.hook('build:publicAssets', (_, files) => {
      files.push(...bergamotFiles());
    });
  },
});
