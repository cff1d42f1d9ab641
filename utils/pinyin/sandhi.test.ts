import { expect, test } from 'vitest';
import { spoken } from './sandhi';

/** Words parted by bars, each character followed by its citation reading. */
function said(text: string): string {
  const syllables = text.split('|').flatMap((word) =>
    [...word.matchAll(/(\p{Script=Han}|\d)(\S*?)(?= |$|(?=\p{Script=Han}))/gu)].map(([, char, reading], i) => ({
      char: char!,
      reading: reading!,
      begins: i === 0,
    })),
  );
  return spoken(syllables).join(' ');
}

test.each([
  ['不bù|是shì', 'bú shì'],
  ['不bù|好hǎo', 'bù hǎo'],
  ['我wǒ|不bù', 'wǒ bù'],
  ['不bù|客kè气qi', 'bú kè qi'],
  ['一yī|定dìng', 'yí dìng'],
  ['一yī起qǐ', 'yì qǐ'],
  ['一yī天tiān', 'yì tiān'],
  ['一yī|个gè|人rén', 'yí gè rén'],
  ['第dì一yī|次cì', 'dì yī cì'],
  ['一yī月yuè', 'yī yuè'],
  ['十shí一yī', 'shí yī'],
  ['一yī百bǎi', 'yì bǎi'],
  ['你nǐ好hǎo', 'ní hǎo'],
  ['很hěn|好hǎo', 'hén hǎo'],
  ['我wǒ|喜xǐ欢huan', 'wǒ xǐ huan'],
  ['水shuǐ果guǒ|好hǎo', 'shuí guǒ hǎo'],
  ['女nǚ|友yǒu', 'nǘ yǒu'],
  ['好hǎo', 'hǎo'],
])('%s is spoken %s', (text, sound) => {
  expect(said(text)).toBe(sound);
});
