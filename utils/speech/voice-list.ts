import type { Language } from '@/utils/text/language';
import { isCantonese, speaks } from './voice';

/** A voice as one chooses it. */
export interface ListedVoice {
  uri: string;
  /** As its maker calls it, without what the list says beside it. */
  name: string;
  /** Two letters: CN, TW, HK (Cantonese), US…; empty where the system does not say. */
  region: string;
  /** Its maker gets every word it says. */
  isRemote: boolean;
  /** Who that is, where the name tells. */
  maker: string;
}

const LONGEST_NAME = 40;

/** The voices of a language: those of this device first, then by region. What bears the same name is numbered. */
export function listVoices(voices: readonly SpeechSynthesisVoice[], language: Language): ListedVoice[] {
  const listed = voices
    .filter(({ lang }) => speaks(lang, language))
    .map(({ voiceURI, name, lang, localService }) => ({
      uri: voiceURI,
      name: plainName(name),
      region: regionOf(lang, language),
      isRemote: !localService,
      maker: /^(Google|Microsoft)\b/.exec(name)?.[1] ?? '',
    }));
  const order = (voice: ListedVoice) => Number(voice.isRemote) * 10 + rankOf(voice.region);
  return numbered(listed.sort((a, b) => order(a) - order(b)));
}

/** "Microsoft Xiaoxiao Online (Natural) - Chinese (Mainland)" is Xiaoxiao. */
function plainName(name: string): string {
  const plain = name
    .replace(/^Microsoft /, '')
    .replace(/ - .*$/, '')
    .replace(/ Online| \(Natural\)/g, '')
    .replace(/（.*）$/, '')
    // "Eddy (Chinese (China mainland))"
    .replace(/ \([^()]*\([^()]*\)\)$/, '')
    .trim();
  return (plain || name).slice(0, LONGEST_NAME);
}

function regionOf(lang: string, language: Language): string {
  if (language === 'zh' && isCantonese(lang)) return 'HK';
  const region = /[-_]([a-z]{2})\b/i.exec(lang)?.[1]?.toUpperCase();
  if (region) return region;
  if (language === 'en') return '';
  return /hant/i.test(lang) ? 'TW' : 'CN';
}

const FIRST_REGIONS = ['CN', 'TW', 'HK', 'US', 'GB'];

function rankOf(region: string): number {
  const at = FIRST_REGIONS.indexOf(region);
  return at < 0 ? FIRST_REGIONS.length : at;
}

function numbered(voices: readonly ListedVoice[]): ListedVoice[] {
  const times = new Map<string, number>();
  return voices.map((voice) => {
    const key = `${voice.name} ${voice.region} ${voice.isRemote}`;
    const nth = (times.get(key) ?? 0) + 1;
    times.set(key, nth);
    return nth === 1 ? voice : { ...voice, name: `${voice.name} ${nth}` };
  });
}
