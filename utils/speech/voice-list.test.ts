import { expect, test } from 'vitest';
import { aVoice } from './fakes';
import { listVoices } from './voice-list';

const listed = (language: 'zh' | 'en', ...voices: [lang: string, name: string, isLocal?: boolean][]) =>
  listVoices(
    voices.map(([lang, name, localService = true]) => aVoice(lang, name, { localService })),
    language,
  );

test.each([
  ['zh-CN', 'Microsoft Xiaoxiao Online (Natural) - Chinese (Mainland)', 'Xiaoxiao', 'CN'],
  ['zh-CN', 'Microsoft Huihui - Chinese (Simplified, PRC)', 'Huihui', 'CN'],
  ['zh-TW', 'Google 國語（臺灣）', 'Google 國語', 'TW'],
  ['zh-HK', 'Google 粤語（香港）', 'Google 粤語', 'HK'],
  ['zh_CN', 'Eddy (Chinese (China mainland))', 'Eddy', 'CN'],
  ['zh-CN', 'Tingting (Enhanced)', 'Tingting (Enhanced)', 'CN'],
  ['cmn', 'Chinese (Mandarin)', 'Chinese (Mandarin)', 'CN'],
  ['yue', 'Chinese (Cantonese)', 'Chinese (Cantonese)', 'HK'],
  ['zh-Hant', 'Meijia', 'Meijia', 'TW'],
  ['zh-CN-liaoning', 'Microsoft Xiaobei Online (Natural) - Chinese (Northeastern Mandarin)', 'Xiaobei', 'CN'],
])('%s %s is listed as %s of %s', (lang, name, plain, region) => {
  expect(listed('zh', [lang, name])).toMatchObject([{ uri: name, name: plain, region }]);
});

test('voices of this device stand first, then the mainland, Taiwan, Hong Kong', () => {
  const names = listed(
    'zh',
    ['zh-CN', 'Google 普通话（中国大陆）', false],
    ['zh-HK', 'Sinji'],
    ['en-US', 'Samantha'],
    ['zh-TW', 'Meijia'],
    ['zh-CN', 'Tingting'],
  ).map(({ name, isRemote }) => `${name} ${isRemote}`);
  expect(names).toEqual(['Tingting false', 'Meijia false', 'Sinji false', 'Google 普通话 true']);
});

test('who gets the words of a voice over the network is known where its name says it', () => {
  const makers = listed(
    'zh',
    ['zh-CN', 'Google 普通话', false],
    ['zh-CN', 'Microsoft Yunxi Online', false],
    ['zh-CN', 'Lin', false],
  );
  expect(makers.map(({ maker }) => maker)).toEqual(['Google', 'Microsoft', '']);
});

test('two voices of one name can be told apart', () => {
  const voices = [aVoice('en-US', 'Fred', { voiceURI: 'a' }), aVoice('en-US', 'Fred', { voiceURI: 'b' })];
  expect(listVoices(voices, 'en').map(({ name }) => name)).toEqual(['Fred', 'Fred 2']);
});

test('a name without end, or one that is all decoration, stays a name', () => {
  expect(listed('en', ['en-US', 'x'.repeat(500)])[0]!.name).toHaveLength(40);
  expect(listed('zh', ['zh-CN', '（中国）'])[0]!.name).toBe('（中国）');
});
