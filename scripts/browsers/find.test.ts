import { expect, test } from 'vitest';
import { chooseBrowser, type FoundBrowser, findBrowsers, type Machine } from './find';

const machine = (change: Partial<Machine> & { files: string[] }): Machine => ({
  platform: 'linux',
  env: {},
  home: '/home/li',
  runs: (path) => change.files.includes(path.replaceAll('\\', '/')),
  ...change,
});
const names = (found: FoundBrowser[]) =>
  found.filter(({ name }) => name !== 'Chrome for Testing').map(({ name }) => name);

test('finds what PATH knows, Chrome before Firefox', () => {
  const files = ['/opt/bin/firefox', '/usr/bin/google-chrome'];
  expect(names(findBrowsers(machine({ files, env: { PATH: '/opt/bin:/usr/bin' } })))).toEqual([
    'Google Chrome',
    'Firefox',
  ]);
});

test('looks in the usual folders of Linux even with an empty PATH', () => {
  expect(names(findBrowsers(machine({ files: ['/snap/bin/chromium'] })))).toEqual(['Chromium']);
});

test('finds applications on a Mac, also those of one user alone', () => {
  const files = [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    '/home/li/Applications/Brave Browser.app/Contents/MacOS/Brave Browser',
  ];
  expect(names(findBrowsers(machine({ platform: 'darwin', files })))).toEqual(['Brave', 'Firefox']);
});

test('finds programs on Windows', () => {
  const files = ['C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe'];
  const env = { 'PROGRAMFILES(X86)': 'C:/Program Files (x86)' };
  expect(names(findBrowsers(machine({ platform: 'win32', files, env })))).toEqual(['Microsoft Edge']);
});

test('what the environment names comes first', () => {
  const files = ['/usr/bin/google-chrome', '/opt/mine/chromium', '/opt/mine/fox'];
  const env = { CHROMIUM: '/opt/mine/chromium', FIREFOX: '/opt/mine/fox' };
  const found = findBrowsers(machine({ files, env }));
  expect(names(found)).toEqual(['Chromium', 'fox', 'Google Chrome']);
  expect(found.map(({ kind }) => kind).slice(0, 3)).toEqual(['chromium', 'firefox', 'chromium']);
});

test('an environment that names nothing real is passed over', () => {
  expect(names(findBrowsers(machine({ files: [], env: { CHROME_PATH: '/gone/chrome' } })))).toEqual([]);
});

const FOUND: FoundBrowser[] = [
  { name: 'Chromium', kind: 'chromium', path: '/usr/bin/chromium' },
  { name: 'Microsoft Edge', kind: 'chromium', path: '/usr/bin/microsoft-edge' },
  { name: 'Firefox', kind: 'firefox', path: '/usr/bin/firefox' },
];

test.each([
  ['chrome', 'Chromium'],
  ['chromium', 'Chromium'],
  ['edge', 'Microsoft Edge'],
  ['firefox', 'Firefox'],
  ['Firefox', 'Firefox'],
  ['opera', undefined],
])('--browser %s takes %s', (wish, name) => {
  expect(chooseBrowser(wish, FOUND)?.name).toBe(name);
});

test('--browser takes the path of any program', () => {
  const chosen = chooseBrowser(process.execPath, FOUND);
  expect(chosen).toMatchObject({ kind: 'chromium', path: process.execPath });
});
