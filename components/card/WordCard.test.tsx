// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WordCard, type WordCardProps } from '@/components/card/WordCard';
import { Text, type Translate } from '@/components/ui/text';
import messages from '@/public/_locales/en/messages.json';
import type { EnglishEntry, LexiconEntry } from '@/utils/lexicon/entry';
import type { Entry } from '@/utils/segment/token';

const english: Translate = (key, ...substitutions) =>
  messages[key].message.replace(/\$(\d)/g, (_, n) => substitutions[n - 1] ?? '');

function entry(simplified: string, pinyin: string, senses: string[], traditional = simplified): Entry {
  const dictionary = [{ simplified, traditional, pinyin, senses }];
  return { headword: simplified, simplified, traditional, dictionary, key: `word ${simplified}` };
}
const many = entry(
  '打',
  'da3',
  Array.from({ length: 20 }, (_, i) => `sense ${i + 1}`),
);
const slang: LexiconEntry = {
  term: '绝绝子',
  aliases: [],
  pinyin: 'jué jué zi',
  kind: 'meme',
  literal: 'utterly, utterly',
  meaning: 'Absolutely amazing',
  note: 'Born among fans.',
  like: ['slay', 'iconic'],
  tone: 'teasing',
  caution: 'Not at work.',
  since: 2021,
  status: 'fading',
  example: { zh: '绝绝子！', en: 'Amazing!' },
  sources: [],
};

const noCap: EnglishEntry = {
  term: 'no cap',
  aliases: [],
  sound: '/ˌnoʊ ˈkæp/',
  kind: 'slang',
  literal: '没有帽子',
  meaning: '不骗你，说真的',
  note: '亚特兰大嘻哈圈带火的。',
  like: ['讲真', '骗你是小狗'],
  tone: 'neutral',
  caution: '别在面试里说。',
  status: 'current',
  example: { en: 'Best soup ever, no cap.', zh: '最好喝的汤，不骗你。' },
};

const root = document.body.appendChild(document.createElement('div'));
afterEach(() => act(() => render(null, root)));

/** Draws the card and gives what it calls; call it again to change props, as the page's script does. */
function draw(change: Partial<WordCardProps> = {}) {
  const props: WordCardProps = {
    text: '打',
    kind: 'word',
    entries: [many],
    index: 0,
    readings: ['dǎ'],
    state: 'none',
    now: new Date(2026, 10, 21, 12).getTime(),
    toneColours: 'mdbg',
    voice: 'ready',
    onSave: vi.fn(),
    onRemove: vi.fn(),
    onSpeak: vi.fn(),
    onCopy: vi.fn(),
    onPick: vi.fn(),
    onNext: vi.fn(),
    onPrevious: vi.fn(),
    onClose: vi.fn(),
    ...change,
  };
  act(() =>
    render(
      <Text.Provider value={english}>
        <WordCard {...props} />
      </Text.Provider>,
      root,
    ),
  );
  return props;
}

const shown = () => root.textContent ?? '';
const button = (name: string) =>
  [...root.querySelectorAll('button')].find((b) => (b.getAttribute('aria-label') ?? b.textContent) === name)!;

/** A click by a person, which only a browser can really make. */
function press(element: Element) {
  const click = new MouseEvent('click', { bubbles: true });
  Object.defineProperty(click, 'isTrusted', { value: true });
  act(() => void element.dispatchEvent(click));
}

test('an English term is told in Chinese, each part in its language', () => {
  const { term } = noCap;
  const entries = [{ headword: term, simplified: term, traditional: term, dictionary: [], english: noCap, key: 'e:x' }];
  draw({ text: 'No Cap', kind: 'slang', entries, readings: [] });
  const inLanguage = (lang: string) => [...root.querySelectorAll(`[lang="${lang}"]`)].map((part) => part.textContent);
  expect(root.querySelector('h2')!.textContent).toBe('no cap');
  expect(inLanguage('en-fonipa')).toEqual(['/ˌnoʊ ˈkæp/']);
  expect(inLanguage('en')).toEqual(expect.arrayContaining(['no cap', 'Best soup ever, no cap.']));
  const story = root.querySelector('.story[lang="zh-Hans"]')!.textContent!;
  const order = ['不骗你，说真的', '讲真', '没有帽子', '亚特兰大', '别在面试里说', 'Best soup', '最好喝的汤'];
  expect(order.map((part) => story.indexOf(part)).every((at, i, all) => at > (all[i - 1] ?? -1))).toBe(true);
  expect(shown()).toContain(messages.card_basis_english.message);
});

describe('senses', () => {
  test('shows seven at most, and the others when asked', () => {
    draw();
    expect(root.querySelectorAll('li')).toHaveLength(7);
    press(button('13 more'));
    expect(root.querySelectorAll('li')).toHaveLength(20);
    expect(shown()).not.toContain('more');
  });

  test('heads only the readings other than the one in use', () => {
    const long = entry('长', 'chang2', ['long'], '長');
    const grow = entry('长', 'zhang3', ['to grow'], '長');
    const both = { ...long, dictionary: [...long.dictionary, ...grow.dictionary] };
    draw({ entries: [both], readings: ['zhǎng'] });
    expect(root.querySelector('.head .reading')!.textContent).toBe('zhǎng');
    expect([...root.querySelectorAll('.senses h3')].map((h) => h.textContent)).toEqual(['cháng']);
    expect(shown().indexOf('to grow')).toBeLessThan(shown().indexOf('long'));
  });

  test('the traditional form is that of the reading in use', () => {
    const send = entry('发', 'fa1', ['to send'], '發');
    const hair = entry('发', 'fa4', ['hair'], '髮');
    draw({ entries: [{ ...send, dictionary: [...send.dictionary, ...hair.dictionary] }], readings: ['fà'] });
    expect(root.querySelector('.traditional')!.textContent).toBe('髮');
  });

  test('a variant does not seem to point to itself', () => {
    draw({ entries: [entry('里', 'li3', ['variant of 裡|里[li3]'], '裏')], readings: ['lǐ'] });
    expect(root.querySelector('.senses')!.textContent).toBe('variant of 裡 lǐ');
  });

  test('each syllable has the colour of its tone and keeps its mark', () => {
    draw({ entries: [entry('朋友', 'peng2 you5', ['friend'])], readings: ['péng', 'you'] });
    const syllables = [...root.querySelectorAll('.head .reading [class^=tone]')];
    expect(syllables.map((s) => [s.className, s.textContent])).toEqual([
      ['tone2', 'péng'],
      ['tone5', 'you'],
    ]);
  });
});

describe('slang', () => {
  const word: Entry = { ...entry('绝绝子', '', []), traditional: '絕絕子', dictionary: [], lexicon: slang };

  test('tells the meaning first, then the story', () => {
    draw({ text: '绝绝子', kind: 'slang', entries: [word], readings: ['jué', 'jué', 'zi'] });
    const body = root.querySelector('.body')!.textContent!;
    const parts = ['Absolutely amazing', '“slay”, “iconic”', 'teasing', 'meme', 'since 2021', 'fading'];
    const order = [...parts, 'utterly, utterly', 'Born among fans.', 'Not at work.', '绝绝子！', 'Lexicon · 2021'].map(
      (part) => body.indexOf(part),
    );
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  test('an unusual spelling stands as the page has it, above the usual one', () => {
    draw({ entries: [{ ...word, headword: 'JJZ' }], readings: [] });
    expect(root.querySelector('h2')!.textContent).toBe('JJZ');
    expect(shown()).toContain('Usually written 绝绝子');
    expect(root.querySelector('.head .reading')!.textContent).toBe('jué jué zi');
  });
});

describe('what the reader knows of a word', () => {
  const at = (day: number) => new Date(2026, 10, day, 20).getTime();

  test.each([
    [{ count: 7, last: at(17) }, 'Seen 7 times before, last on Tuesday'],
    [{ count: 2, last: at(20) }, 'Seen 2 times before, last yesterday'],
    [{ count: 1, last: at(21) }, 'Seen once before, today'],
  ])('%j: %s', (seen, says) => {
    draw({ seen });
    expect(root.querySelector('.seen')!.textContent).toBe(says);
  });

  test('a word never met before says nothing of it', () => {
    draw();
    expect(root.querySelector('.seen')).toBeNull();
  });

  test('a word of their own is explained in their words, and says whose they are', () => {
    const own = {
      headword: '瘪酷',
      simplified: '瘪酷',
      traditional: '瘪酷',
      dictionary: [],
      own: 'drily cool',
      key: 'w:瘪酷',
    };
    draw({ entries: [own], kind: 'slang', text: '瘪酷', readings: ['biě', 'kù'], state: 'new' });
    expect(root.querySelector('.meaning')!.textContent).toBe('drily cool');
    expect(root.querySelector('.basis')!.textContent).toContain('Your own note');
    expect(shown()).not.toContain('Not known');
  });
});

describe('what else one may wish', () => {
  test('to know a word or to have it ignored is told on a press, and taken back on the next', () => {
    const onStanding = vi.fn();
    draw({ onStanding });
    press(button('I know it'));
    draw({ onStanding, standing: 'known' });
    expect(button('I know it').getAttribute('aria-pressed')).toBe('true');
    press(button('I know it'));
    press(button('Ignore'));
    expect(onStanding.mock.calls).toEqual([['known'], [null], ['ignored']]);
  });

  test('what the reader says of a word stands in place of what reviews say', () => {
    draw({ state: 'learning', standing: 'ignored', onStanding: vi.fn() });
    expect(root.querySelector('.state')!.textContent).toBe('Ignored');
  });

  test('the sentence is kept on a press, and says that it is', () => {
    const onSentence = vi.fn();
    draw({ onSentence });
    press(button('Keep sentence'));
    expect(onSentence).toHaveBeenCalledOnce();
    draw({ onSentence, isSentenceKept: true });
    expect(button('Sentence kept').getAttribute('aria-pressed')).toBe('true');
  });

  test('of what nobody knows there is no word to judge', () => {
    draw({ entries: [], onStanding: vi.fn(), onSentence: vi.fn() });
    expect(button('Ignore')).toBeUndefined();
    expect(button('Keep sentence')).toBeDefined();
  });
});

describe('keeping a word', () => {
  test('shows at once that it is kept, and asks the deck', () => {
    const { onSave } = draw();
    expect(button('Keep').getAttribute('aria-pressed')).toBe('false');
    press(button('Keep'));
    expect(onSave).toHaveBeenCalledOnce();
    expect(button('Kept').getAttribute('aria-pressed')).toBe('true');
  });

  test('taking it out asks the deck for that', () => {
    const { onRemove, onSave } = draw({ state: 'learning' });
    expect(shown()).toContain('In your deck · learning');
    press(button('Kept'));
    expect(onRemove).toHaveBeenCalledOnce();
    expect(onSave).not.toHaveBeenCalled();
    expect(button('Keep')).toBeDefined();
  });

  test('a save that failed says so and can be tried again', () => {
    draw();
    press(button('Keep'));
    const { onSave } = draw({ trouble: 'full' });
    expect(button('Keep').getAttribute('aria-pressed')).toBe('false');
    expect(root.querySelector('[role=alert]')!.textContent).toContain('no space left');
    press(button('Try again'));
    expect(onSave).toHaveBeenCalledOnce();
  });

  test('a second failure is not taken for success', () => {
    draw({ trouble: 'save' });
    press(button('Keep'));
    draw({ trouble: 'save' });
    expect(button('Keep').getAttribute('aria-pressed')).toBe('false');
  });
});

test('a click made by the page does nothing', () => {
  const callbacks = draw({ entries: [many, entry('打卡', 'da3 ka3', ['to check in'])] });
  act(() => {
    for (const each of root.querySelectorAll('button')) each.click();
  });
  for (const value of Object.values(callbacks)) {
    if (vi.isMockFunction(value)) expect(value).not.toHaveBeenCalled();
  }
  expect(root.querySelectorAll('li')).toHaveLength(7);
});

test('without a voice, hear says why and does nothing', () => {
  const { onSpeak } = draw({ voice: 'none' });
  const hear = button('Hear');
  expect(hear.getAttribute('aria-disabled')).toBe('true');
  expect(hear.title).toContain('No Chinese voice');
  expect(hear.getAttribute('aria-description')).toBe(hear.title);
  expect(root.querySelector('.silent')!.textContent).toBe(hear.title);
  press(hear);
  expect(onSpeak).not.toHaveBeenCalled();
});

test('the sentence is translated when its button is pressed by a person, and only where it can be', () => {
  draw();
  expect(button(messages.card_translate.message)).toBeUndefined();
  const sentence = { shown: null, to: 'en' as const, onTranslate: vi.fn(), onHide: vi.fn(), onSettings: vi.fn() };
  draw({ sentence, keysHint: true });
  const offer = button(messages.card_translate.message);
  expect([offer.getAttribute('aria-pressed'), offer.getAttribute('aria-keyshortcuts')]).toEqual(['false', 'T']);
  act(() => offer.click());
  expect(sentence.onTranslate).not.toHaveBeenCalled();
  press(offer);
  expect(sentence.onTranslate).toHaveBeenCalledTimes(1);
  draw({ sentence: { ...sentence, shown: { kind: 'waiting' } } });
  expect(button(messages.card_translate.message).getAttribute('aria-pressed')).toBe('true');
  expect(root.querySelector('.senses ~ .sentence')!.textContent).toContain(messages.translation_waiting.message);
});

test('other words over the same place can be picked', () => {
  const { onPick } = draw({
    index: 1,
    entries: [many, entry('打卡', 'da3 ka3', ['to clock in']), entry('卡', 'ka3', ['card'])],
  });
  const rows = [...root.querySelectorAll('.also button')];
  expect(rows.map((row) => row.querySelector('[lang=zh-Hans]')!.textContent)).toEqual(['打', '卡']);
  press(rows[0]!);
  press(rows[1]!);
  expect(vi.mocked(onPick).mock.calls).toEqual([[0], [2]]);
});

test('at the ends of a text there is no further word', () => {
  draw({ onNext: undefined });
  expect(button('Next word').disabled).toBe(true);
  expect(button('Previous word').disabled).toBe(false);
});

test('copying tells how it went', async () => {
  draw({ onCopy: () => Promise.resolve() });
  press(button('Copy the word'));
  await vi.waitFor(() => expect(root.querySelector('.outcome')!.textContent).toBe('Copied'));
  draw({ onCopy: () => Promise.reject(new Error('not allowed')) });
  press(button('Copy the word'));
  await vi.waitFor(() => expect(root.querySelector('.outcome')!.textContent).toBe('Could not copy'));
});

describe('when nothing is known', () => {
  test('it says so, shows the reading and offers nothing to keep', () => {
    draw({ text: '嘟嘟咯', kind: 'unknown', entries: [], readings: ['dū', 'dū', 'gē'] });
    expect(shown()).toContain('Not known');
    expect(root.querySelector('h2')!.textContent).toBe('嘟嘟咯');
    expect(root.querySelector('.head .reading')!.textContent).toBe('dū dū gē');
    expect(button('Keep')).toBeUndefined();
  });

  test('a name is called a name', () => {
    draw({ text: '王小明', kind: 'name', entries: [], readings: ['wáng', 'xiǎo', 'míng'] });
    expect(shown()).toContain('Probably a name');
  });

  test('for want of the dictionary, it says that instead and can try again', () => {
    const { onRetry } = draw({ entries: [], trouble: 'dictionary', onRetry: vi.fn() });
    expect(shown()).not.toContain('Not known');
    expect(root.querySelector('[role=alert]')!.textContent).toContain('The dictionary did not open');
    press(button('Try again'));
    expect(onRetry).toHaveBeenCalledOnce();
  });
});

describe('the reader’s own sources', () => {
  const note = {
    pack: 'Cat talk',
    dictionary: [{ simplified: '打', traditional: '打', pinyin: '', senses: ['CL:個|个[ge4] (coll.)'] }],
  };

  test('stand below the dictionary, under their names', () => {
    draw({ entries: [{ ...many, packs: [note, { pack: 'Mine', dictionary: [], lexicon: slang }] }] });
    const text = shown();
    const places = ['sense 1', 'Cat talk', 'Mine', 'Absolutely amazing', 'Dictionary · CC-CEDICT'].map((part) =>
      text.indexOf(part),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('are quoted as they are, without reading signs into them', () => {
    draw({ entries: [{ ...many, packs: [note] }] });
    expect(shown()).toContain('CL:個|个[ge4] (coll.)');
  });

  test('are named as the basis where nothing of ours is', () => {
    draw({ entries: [{ ...many, from: { dictionary: 'Cat talk' } }] });
    expect(shown()).toContain('Your source · Cat talk');
    expect(shown()).not.toContain('CC-CEDICT');
    expect(root.querySelector('.body')!.textContent).toMatch(/^Cat talk/);
    draw({ entries: [{ ...many, lexicon: slang, from: { lexicon: 'Cat talk' } }] });
    expect(shown()).toContain('Your source · Cat talk · 2021 + Dictionary · CC-CEDICT');
  });
});
