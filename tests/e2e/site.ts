import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** A server on this machine that plays the sites our readers use. */
export interface Site {
  port: number;
  close(): Promise<void>;
}

const file = (name: string) => fileURLToPath(new URL(`./site/${name}`, import.meta.url));
const appPage = (title: string, script: string) =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${title}</title><body><div id="app"></div><script>${script}</script></body></html>`;

/** Starts the server; the apps are bundled from the real Vue and React of `node_modules` as soon as one is asked for. */
export async function serveSite(): Promise<Site> {
  const pages: Record<string, string | (() => Promise<string>)> = {
    '/': async () => appPage('小红书', await bundle('rednote.mjs')),
    '/react': async () => appPage('React 19', await bundle('react.mjs')),
    '/places': readFileSync(file('places.html'), 'utf8'),
    '/posts': readFileSync(file('posts.html'), 'utf8'),
    '/english': readFileSync(file('english.html'), 'utf8'),
    '/inner': readFileSync(file('inner.html'), 'utf8'),
    '/trouble': readFileSync(file('trouble.html'), 'utf8'),
  };
  return servePages(pages);
}

/** Serves each page, or drawing, at its path, for any host name, on a port that was free. */
export async function servePages(pages: Record<string, string | (() => Promise<string>)>): Promise<Site> {
  const server = createServer(async (request, response) => {
    const wanted = pages[new URL(request.url ?? '/', 'http://localhost').pathname];
    const page = typeof wanted === 'function' ? await wanted() : wanted;
    const type = page?.startsWith('<svg') ? 'image/svg+xml' : 'text/html; charset=utf-8';
    response.writeHead(page ? 200 : 404, { 'content-type': type });
    response.end(page ?? 'Nothing here.');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const bundles = new Map<string, Promise<string>>();

function bundle(name: string): Promise<string> {
  const made = bundles.get(name) ?? makeBundle(name);
  bundles.set(name, made);
  return made;
}

async function makeBundle(name: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    build: { write: false, minify: false, lib: { entry: file(name), formats: ['iife'], name: 'page' } },
  });
  const output = Array.isArray(result) ? result[0] : result;
  if (!output || !('output' in output)) throw new Error(`${name} was not bundled.`);
  // Our own code may not end the script element it is put into.
  return output.output[0].code.replaceAll('</script', '<\\/script');
}
