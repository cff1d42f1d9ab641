import { describe, expect, test } from 'vitest';
import { captureEncounter, captureUrl, captureWord, LIMITS } from './capture';
import { aMeeting, aWord } from './fakes';

describe('what a page hands over', () => {
  test('a sentence cut inside an emoji is stored well-formed', () => {
    const { sentence } = captureEncounter(aMeeting('这也太牛了\uD83D'));
    expect(sentence).toBe('这也太牛了\uFFFD');
  });

  test('a sentence without end is cut, and not in the middle of an emoji', () => {
    const { sentence } = captureEncounter(aMeeting(`牛${'🐂'.repeat(500)}`));
    expect(sentence.length).toBe(LIMITS.sentence - 1);
    expect(sentence.isWellFormed()).toBe(true);
  });

  test('the key is made from the headword, not taken from the message', () => {
    expect(captureWord(aWord('种草', { key: 'w:别的' })).key).toBe('w:种草');
  });

  test('the key keeps the language of the word', () => {
    expect(captureWord(aWord('Slay', { key: 'e:something else' })).key).toBe('e:slay');
  });

  test('every text of a word is cut and well-formed', () => {
    const long = '\uDC02'.repeat(9000);
    const word = captureWord({
      key: long,
      simplified: long,
      traditional: long,
      pinyin: long,
      gloss: long,
      basis: 'lexicon',
      kind: long,
      note: long,
    });
    for (const text of Object.values(word)) {
      expect(text.isWellFormed()).toBe(true);
      expect(text.length).toBeLessThanOrEqual(LIMITS.story);
    }
  });

  test.each([
    ['https://www.xiaohongshu.com/explore/1?xsec_token=A', 'https://www.xiaohongshu.com/explore/1?xsec_token=A'],
    ['https://me:secret@nas.example/x', 'https://nas.example/x'],
    ['javascript:alert(1)', ''],
    ['file:///home/me/notes.html', ''],
    ['chrome-extension://abc/welcome.html', ''],
    ['not an address', ''],
    [`https://example.com/${'x'.repeat(3000)}`, ''],
  ])('the address %.60s is kept as %.60j', (given, kept) => {
    expect(captureUrl(given)).toBe(kept);
  });
});
