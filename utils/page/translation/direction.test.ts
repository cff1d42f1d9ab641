import { expect, test } from 'vitest';
import type { Explains } from '@/utils/settings/settings';
import { directionOf } from './direction';

const ways = (text: string): string =>
  (['chinese', 'english', 'both'] as Explains[]).map((explains) => directionOf(text, explains)?.to ?? '-').join(' ');

test.each([
  // Who reads English · who reads Chinese · who reads both.
  ['今天去打卡', 'en - en'],
  ['真香', 'en - en'],
  ['绝了😭😭', 'en - en'],
  ['今天的outfit太绝了', 'en - en'],
  ['I really love this city and the people in it', '- zh zh'],
  ["I went to 北京 for a week and I can't stop thinking about the food there", 'en zh zh'],
  ['yyds', '- - -'],
  ['😂😂😂', '- - -'],
  ['666', '- - -'],
  ['@小红书薯队长', '- - -'],
  ['#今日穿搭 #春天', '- - -'],
  ['#话题# 说得对', 'en - en'],
  ['[笑哭R][派对R]', '- - -'],
  ['https://example.com/中文', '- - -'],
  ['Je ne sais pas ce que tu veux', '- - -'],
  ['Gorgeous!', '- zh zh'],
  ['', '- - -'],
])('%j goes into %s', (text, expected) => expect(ways(text)).toBe(expected));
