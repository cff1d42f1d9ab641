import { defineConfig } from 'wxt';

const GECKO_ID = 'hongqiao@hongqiao.app';

export default defineConfig({
  imports: false,
  webExt: { disabled: true },
  vite: () => ({ build: { minify: !process.env.HQ_NOMIN } }),
  manifest: ({ browser }) => ({
    name: '__MSG_extension_name__',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: [
      'storage',
      'unlimitedStorage',
      'activeTab',
      'scripting',
      'alarms',
      // Firefox's background is a document itself.
      ...(browser === 'firefox' ? [] : ['offscreen']),
    ],
    // For reminders of reviews, asked for as they are switched on.
    optional_permissions: ['notifications'],
    optional_host_permissions: ['*://*/*'],
    content_security_policy: {
      // WASM is the on-device translator's.
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'",
    },
    commands: {
      'toggle-pinyin': {
        suggested_key: { default: 'Alt+Shift+P' },
        description: '__MSG_command_pinyin__',
      },
      'walk-words': {
        suggested_key: { default: 'Alt+Shift+W' },
        description: '__MSG_command_walk__',
      },
      'translate-page': {
        suggested_key: { default: 'Alt+Shift+T' },
        description: '__MSG_command_translate__',
      },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: { id: GECKO_ID, strict_min_version: '142.0', data_collection_permissions: { required: ['none'] } },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
});
