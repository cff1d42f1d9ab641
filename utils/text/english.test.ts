import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { englishParts, isEnglish, piecesOf } from './english';

const forms = (text: string) => piecesOf(text).map(({ form }) => form);

describe('the pieces of a text', () => {
  test('are words in small letters, signs, and emoji without their skin', () => {
    expect(forms('It’s  giving 💅🏽 SLAY!')).toEqual(["it's", 'giving', '💅', 'slay', '!']);
  });

  test('a hyphen inside a word is none, anywhere else it is', () => {
    expect(forms('low-key - mid-century')).toEqual(['low', 'key', '-', 'mid', 'century']);
    expect(piecesOf('low-key')[1]).toMatchObject({ joint: 'hyphen' });
  });

  test('addresses and mentions hold no words', () => {
    expect(forms('@slay_queen see https://slay.example/ate or me@cap.com')).toEqual(['', 'see', '', 'or', '']);
  });

  test('every piece lies where it says, in order and without overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        let at = 0;
        for (const { start, end } of piecesOf(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test.each(['a.', 'a-', '@a', 'www.', 'a@', 'ang', "a'"])('a page full of %s is cut all the same', (bit) => {
    expect(piecesOf(bit.repeat(50_000)).length).toBeGreaterThan(0);
    expect(isEnglish(bit.repeat(50_000))).toBeTypeOf('boolean');
  });
});

describe('English', () => {
  test.each([
    'slay',
    'ate 🔥',
    'ngl this looks amazing',
    'She really ate with this outfit.',
    'is the museum ticket still valid tomorrow?',
    'hi xiaohongshu, new here',
    'delulu is the solulu',
    'Does anyone know a good place for noodles near Jing’an temple?',
  ])('is: %s', (text) => {
    expect(isEnglish(text)).toBe(true);
  });

  test.each([
    ['German', 'Ich habe das Wort gestern zum ersten Mal gehört und nicht verstanden.'],
    ['German without umlauts', 'Das ist aber nicht so einfach mit dem Wort slay'],
    ['Spanish', 'Me encanta el outfit pero no entiendo la palabra slay, por favor'],
    ['French', 'Je ne comprends pas pourquoi elle dit slay dans les commentaires'],
    ['Italian', 'Non so che cosa vuol dire questa parola nella canzone'],
    ['Portuguese', 'Não sei o que isso quer dizer mas eu gosto muito'],
    ['Indonesian', 'Saya tidak tahu apa itu slay dan kenapa dia bilang begitu'],
    ['Tagalog', 'Hindi ko alam kung ano ang slay pero maganda siya'],
    ['Vietnamese', 'Mình không biết slay là gì nhưng mà đẹp quá'],
    ['Polish', 'Nie wiem co to jest ale bardzo mi się podoba'],
    ['Turkish', 'Bu ne demek bilmiyorum ama çok güzel bir elbise'],
    ['pinyin', 'wo jintian xiang chi huoguo ni ne'],
    ['pinyin with tones', 'wǒ jīntiān xiǎng chī huǒguō'],
    ['pinyin that has English words in it', 'you ren shuo ta can long ma'],
    ['code', 'const slay = bet.map((cap) => cap.drip()); if (slay) { return; }'],
    ['a list of addresses', 'https://example.com/slay https://example.com/ate www.example.org'],
    ['numbers', '2024-11-21 10:30'],
    ['Japanese', 'きょうはいい天気ですね'],
    ['Russian', 'Я не знаю, что это значит'],
    ['nothing', ''],
  ])('is not: %s', (_, text) => {
    expect(englishParts(text)).toEqual([]);
  });

  test('between Chinese is found where it stands', () => {
    const text = '这个 this outfit really ate 真的绝了 vibe';
    expect(englishParts(text).map(({ start, end, isBrief }) => [text.slice(start, end).trim(), isBrief])).toEqual([
      ['this outfit really ate', false],
      ['vibe', true],
    ]);
  });
});
