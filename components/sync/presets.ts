/** Places that people have, in the order of how many do. All but the last speak WebDAV. */
export const PRESETS = ['nextcloud', 'jianguoyun', 'nas', 'webdav', 'couchdb'] as const;
export type PresetId = (typeof PRESETS)[number];

interface Preset {
  /** What the address begins as. */
  address: string;
  /** What an address looks like there. */
  example: string;
}

export const PRESET: Record<PresetId, Preset> = {
  nextcloud: { address: '', example: 'https://cloud.example.org' },
  jianguoyun: { address: 'https://dav.jianguoyun.com/dav/', example: 'https://dav.jianguoyun.com/dav/' },
  nas: { address: '', example: 'https://nas.example.org:5006/home' },
  webdav: { address: '', example: 'https://dav.example.org/files' },
  couchdb: { address: '', example: 'https://couch.example.org' },
};
