import { expect, test } from 'vitest';
import { deviceName } from './device-name';

const CHROME = '(KHTML, like Gecko) Chrome/156.0.0.0';

test.each([
  ['Chrome on Linux', `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 ${CHROME} Safari/537.36`],
  ['Chrome on Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 ${CHROME} Safari/537.36`],
  ['Chrome on ChromeOS', `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 ${CHROME} Safari/537.36`],
  ['Edge on macOS', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${CHROME} Safari/537.36 Edg/156.0.0.0`],
  ['Edge on Android', `Mozilla/5.0 (Linux; Android 10; K) ${CHROME} Mobile Safari/537.36 EdgA/156.0.0.0`],
  ['Opera on Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Safari/537.36 OPR/120.0.0.0`],
  ['Firefox on Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'],
  ['Firefox on Android', 'Mozilla/5.0 (Android 14; Mobile; rv:153.0) Gecko/153.0 Firefox/153.0'],
  ['Browser', 'something new'],
])('a device is called %s', (name, userAgent) => {
  expect(deviceName({ userAgent })).toBe(name);
});

test('a browser that passes for Chrome is called by what it says of itself', () => {
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 ${CHROME} Safari/537.36`;
  const called = (...brands: string[]) =>
    deviceName({ userAgent, userAgentData: { brands: brands.map((brand) => ({ brand })), platform: 'Windows' } });
  expect(called('Not=A?Brand', 'Chromium', 'Brave')).toBe('Brave on Windows');
  expect(called('Chromium', 'Google Chrome')).toBe('Chrome on Windows');
  expect(called('Chromium', 'Not=A?Brand')).toBe('Chromium on Windows');
});
