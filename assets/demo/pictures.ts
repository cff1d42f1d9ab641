const files = import.meta.glob<string>('./pictures/*.svg', { eager: true, query: '?url', import: 'default' });

/** Drawings by name: `pictures/cat.svg` is `cat`. */
export const PICTURES: ReadonlyMap<string, string> = new Map(
  Object.entries(files).map(([path, url]) => [path.replace(/^.*\/|\.svg$/g, ''), url]),
);
