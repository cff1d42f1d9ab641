import { expect, test } from 'vitest';
import { below, isOwnNetwork, parseAddress } from './address';

test.each([
  ['https://api.example.com', 'https://api.example.com/'],
  ['  https://api.example.com/v1///  ', 'https://api.example.com/v1'],
  ['api.example.com/v1', 'https://api.example.com/v1'],
  ['localhost:11434/v1', 'http://localhost:11434/v1'],
  ['192.168.0.7:5000', 'http://192.168.0.7:5000/'],
  ['HTTPS://API.Example.com/V1', 'https://api.example.com/V1'],
  ['https://api.example.com/v1?key=1#top', 'https://api.example.com/v1'],
  ['https://api.example.com/v1/chat/completions/', 'https://api.example.com/v1'],
  ['http://[::1]:1234/v1', 'http://[::1]:1234/v1'],
])('reads %s', (typed, address) => {
  expect(parseAddress(typed, ['/chat/completions'])?.href).toBe(address);
});

test.each([
  '',
  '  ',
  'https://',
  'two words',
  'ftp://localhost',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://me:secret@example.com',
  'http://example.com',
  'http://localhost.example.com',
  'http://127.0.0.1.example.com',
  'http://8.8.8.8',
])('takes nothing from "%s"', (typed) => {
  expect(parseAddress(typed)).toBeNull();
});

test.each([
  ...['localhost', 'localhost.', 'a.localhost', '127.0.0.1', '127.8.9.1', '10.1.2.3', '172.16.0.1', '172.31.9.9'],
  ...[
    '192.168.1.1',
    '169.254.3.4',
    '[::1]',
    '[fd12:3456::1]',
    '[fe80::1]',
    'nas',
    'nas.local',
    'gpu.lan',
    'a.home.arpa',
  ],
])('%s is in the own network', (host) => {
  expect(isOwnNetwork(host)).toBe(true);
});

test.each([
  ...['example.com', '11.0.0.1', '172.15.0.1', '172.32.0.1', '192.169.1.1', '169.253.0.1', '[2001:db8::1]', '[::2]'],
  ...['[fec0::1]', '10.example.com', 'local.example', 'mylocalhost.com', '[::ffff:808:808]'],
])('%s is not', (host) => {
  expect(isOwnNetwork(host)).toBe(false);
});

test('an IPv4 address is seen through however it is written', () => {
  expect(parseAddress('http://0x7f000001/')?.hostname).toBe('127.0.0.1');
  expect(parseAddress('http://134744072/')).toBeNull();
});

test('what is below a base has one slash between', () => {
  expect(below(new URL('https://a.example'), 'translate')).toBe('https://a.example/translate');
  expect(below(new URL('https://a.example/v1'), 'models')).toBe('https://a.example/v1/models');
});
