import { afterEach, describe, expect, test, vi } from 'vitest';
import { USUAL_SPEECH } from './choice';
import { aVoice, speakingBrowser } from './fakes';
import { speak, voiceFor, voiceState, watchVoices } from './voice';

afterEach(() => vi.unstubAllGlobals());

const mainland = aVoice('zh-CN', 'Tingting');
const taiwan = aVoice('zh_TW', 'Meijia');
const hongKong = aVoice('zh-HK', 'Sinji');
const google = aVoice('zh-CN', 'Google 普通话（中国大陆）', { localService: false });
const british = aVoice('en-GB', 'Daniel');
const american = aVoice('en_US', 'Samantha');

const speaker = (voices: SpeechSynthesisVoice[], choice = {}, language: 'zh' | 'en' = 'zh') =>
  voiceFor(voices, language, { ...USUAL_SPEECH, ...choice })?.name;

describe('unless the reader chooses', () => {
  test('a voice of the mainland speaks Chinese before one of Taiwan', () => {
    expect(speaker([hongKong, taiwan, mainland])).toBe('Tingting');
    expect(speaker([hongKong, taiwan])).toBe('Meijia');
  });

  test.each(['zh-HK', 'yue-HK', 'zh-Hant-HK', 'zh-MO', 'yue'])('Cantonese (%s) is not spoken for Mandarin', (lang) => {
    expect(speaker([aVoice(lang, 'Sinji')])).toBeUndefined();
  });

  test('a voice that sends words away never speaks', () => {
    expect(speaker([google])).toBeUndefined();
    expect(voiceState([google], 'zh', USUAL_SPEECH)).toBe('none');
  });

  test('English is American where there is such a voice', () => {
    expect(speaker([british, american], {}, 'en')).toBe('Samantha');
    expect(speaker([mainland, british], {}, 'en')).toBe('Daniel');
  });

  test('a voice that reads pinyin in letters does not read characters', () => {
    expect(speaker([aVoice('cmn-latn-pinyin', 'espeak'), aVoice('cmn', 'espeak 2')])).toBe('espeak 2');
  });
});

describe('the voice the reader chose', () => {
  test.each([google, hongKong, taiwan])('speaks: $name', (chosen) => {
    expect(speaker([mainland, google, hongKong, taiwan], { zh: chosen.voiceURI })).toBe(chosen.name);
  });

  test('is stood in for while it is not there', () => {
    expect(speaker([mainland], { zh: google.voiceURI })).toBe('Tingting');
    expect(speaker([], { zh: google.voiceURI })).toBeUndefined();
  });

  test('speaks its own language only', () => {
    expect(speaker([mainland, american], { zh: american.voiceURI })).toBe('Tingting');
  });
});

test('voices that load late or go away are told of, until nobody listens any more', () => {
  const browser = speakingBrowser();
  const seen: (number | undefined)[] = [];
  const stop = new AbortController();
  watchVoices((voices) => seen.push(voices?.length), stop.signal);
  browser.change(mainland, american);
  browser.change(american);
  stop.abort();
  browser.change();
  expect(seen).toEqual([0, 2, 1]);
});

test('a browser that does not speak is no trouble', () => {
  const seen = vi.fn();
  watchVoices(seen, new AbortController().signal);
  expect(seen).toHaveBeenCalledExactlyOnceWith(null);
  expect(voiceState(null, 'en', USUAL_SPEECH)).toBe('unsupported');
  expect(() => speak('猫', 'zh', USUAL_SPEECH)).not.toThrow();
});

test('a word is said by the chosen voice, at the chosen speed', () => {
  const { said } = speakingBrowser(mainland, taiwan);
  speak('猫', 'zh', { zh: taiwan.voiceURI, en: '', rate: 0.6 });
  expect(said).toMatchObject([{ text: '猫', voice: taiwan, lang: 'zh_TW', rate: 0.6 }]);
});

test('a voice that gives up is told of, and one that was interrupted is not', () => {
  const { said } = speakingBrowser(mainland);
  const failed = vi.fn();
  speak('猫', 'zh', USUAL_SPEECH, failed);
  const end = (error: string) => said[0]!.onerror?.({ error } as SpeechSynthesisErrorEvent);
  end('interrupted');
  end('canceled');
  expect(failed).not.toHaveBeenCalled();
  end('network');
  expect(failed).toHaveBeenCalledOnce();
});
