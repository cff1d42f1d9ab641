import { describe, expect, test } from 'vitest';
import { candidatesOf } from './candidate';
import { aJob, loadTestSqlite, textFile } from './fakes';
import { openFile } from './open';
import { Refusal } from './problem';

const open = (file: Blob) => openFile(file, loadTestSqlite, aJob());

async function words(file: Blob) {
  const opened = await open(file);
  if (opened.kind !== 'source') throw new Error('a backup');
  const { source } = opened;
  const [table] = source.tables;
  return { format: source.format, fixed: source.fixed, candidates: candidatesOf(table!, table!.mapping) };
}

const PLECO_XML = `<?xml version="1.0" encoding="UTF-8"?>
<plecoflash formatversion="2" creator="1" generator="Pleco 2.0 Flashcard Exporter" created="1600000000"><categories>
<category name="HSK/Level 1"/></categories><cards>
<card language="chinese" created="1500000000" modified="1500000001"><entry><headword charset="sc">种草</headword>
<headword charset="tc">種草</headword><pron type="hypy" tones="numbers">zhong4cao3</pron><defn>to plant&#xEAB1;grass &amp; more</defn>
</entry><catassign category="HSK/Level 1"/><scoreinfo scorefile="Default" score="100"/></card>
<card language="chinese"><entry><headword charset="sc"><![CDATA[帮忙]]></headword><pron>bang1//mang2</pron></entry></card></cards></plecoflash>`;

describe('a file is recognised by what is in it:', () => {
  test('the word list of Zhongwen, with Zhuyin and without', async () => {
    const plain = '种草\t種草\tzhòng cǎo\tto recommend/to plant grass\tmine\r\nT恤\tT恤\tT xù\tT-shirt\t\r\n';
    expect(await words(textFile(plain))).toMatchObject({
      format: 'zhongwen',
      fixed: true,
      candidates: [
        {
          headword: '种草',
          traditional: '種草',
          pinyin: 'zhòng cǎo',
          meaning: 'to recommend/to plant grass',
          note: 'mine',
        },
        { headword: 'T恤', pinyin: 'T xù', meaning: 'T-shirt', note: '' },
      ],
    });
    const zhuyin = '你好\t你好\tnǐ hǎo\tㄋㄧˇ ㄏㄠˇ\thello\t\r\n';
    expect((await words(textFile(zhuyin))).candidates).toMatchObject([{ pinyin: 'nǐ hǎo', meaning: 'hello' }]);
  });

  test("Pleco's text, its categories in the notes", async () => {
    const text =
      '\uFEFF//HSK/Level 1\r\n种草[種草]\tzhong4cao3\tto plant\uEAB1grass\r\n帮忙\tbang1//mang2\tto help\r\n';
    expect(await words(textFile(text))).toMatchObject({
      format: 'pleco-text',
      candidates: [
        {
          line: 2,
          headword: '种草',
          traditional: '種草',
          pinyin: 'zhòng cǎo',
          meaning: 'to plant; grass',
          note: '#HSK/Level_1',
        },
        { headword: '帮忙', traditional: '', pinyin: 'bāng máng' },
      ],
    });
  });

  test("Pleco's XML, with when a card was made", async () => {
    expect(await words(textFile(PLECO_XML))).toMatchObject({
      format: 'pleco-xml',
      candidates: [
        {
          headword: '种草',
          traditional: '種草',
          pinyin: 'zhòng cǎo',
          meaning: 'to plant; grass & more',
          note: '#HSK/Level_1',
          savedAt: 1_500_000_000_000,
        },
        { headword: '帮忙', pinyin: 'bāng máng', meaning: '' },
      ],
    });
  });

  test('text of Anki, by its first lines', async () => {
    const text =
      '#separator:tab\n#html:true\n#guid column:1\n#tags column:4\nx1\t你好\t<i>hello</i>&nbsp;you<br>all\thsk1\n';
    expect(await words(textFile(text))).toMatchObject({
      format: 'anki-text',
      fixed: false,
      candidates: [{ line: 5, headword: '你好', meaning: 'hello you; all' }],
    });
  });

  test('a table with headings in either language', async () => {
    const text = '序号,汉字,拼音,意思,例句\n1,种草,zhong4 cao3,to recommend,被种草了\n';
    expect(await words(textFile(text))).toMatchObject({
      format: 'table',
      candidates: [{ line: 2, headword: '种草', pinyin: 'zhòng cǎo', meaning: 'to recommend', sentence: '被种草了' }],
    });
  });

  test('a table without headings, by what stands in it', async () => {
    const text =
      'https://a.example/1;hello there;nǐ hǎo;你好;他说你好，就走了。\nhttps://a.example/2;bye;zài jiàn;再见;他说再见，就走了。\n';
    expect((await words(textFile(text))).candidates[0]).toMatchObject({
      line: 1,
      headword: '你好',
      pinyin: 'nǐ hǎo',
      meaning: 'hello there',
      sentence: '他说你好，就走了。',
      url: 'https://a.example/1',
    });
  });

  test('a list of words', async () => {
    expect(await words(textFile('你好\n\n再见\n'))).toMatchObject({
      format: 'list',
      candidates: [{ headword: '你好' }, { line: 3, headword: '再见' }],
    });
  });
});

/** 你好 and a tab and "hello" in each encoding that text for Chinese comes in. */
test.each([
  ['UTF-8', [0xe4, 0xbd, 0xa0, 0xe5, 0xa5, 0xbd, 9, 0x68, 0x69]],
  ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0xe4, 0xbd, 0xa0, 0xe5, 0xa5, 0xbd, 9, 0x68, 0x69]],
  ['UTF-16, small end first', [0xff, 0xfe, 0x60, 0x4f, 0x7d, 0x59, 9, 0, 0x68, 0, 0x69, 0]],
  ['UTF-16, big end first', [0xfe, 0xff, 0x4f, 0x60, 0x59, 0x7d, 0, 9, 0, 0x68, 0, 0x69]],
  ['GB 18030', [0xc4, 0xe3, 0xba, 0xc3, 9, 0x68, 0x69]],
])('text in %s is read', async (_, bytes) => {
  expect((await words(new Blob([Uint8Array.from(bytes)]))).candidates).toMatchObject([
    { headword: '你好', meaning: 'hi' },
  ]);
});

test('a text whose beginning ends in the middle of a character is read whole', async () => {
  const text = `词,意思\n${'你好呀,hello\n'.repeat(6000)}`;
  expect((await words(textFile(text))).candidates).toHaveLength(6000);
});

test.each([
  ['nothing', '', 'empty'],
  ['a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'unknown'],
  ['English prose', 'Dear reader\nthere is nothing here.', 'foreign_text'],
  ['headings alone', 'Simplified,Meaning\n', 'empty'],
  ['HTML', '<html><body>你好</body></html>', 'foreign_xml'],
  ['XML of another program', '<?xml version="1.0"?><cards><card>你好</card></cards>', 'foreign_xml'],
  ['XML that declares entities', `<!DOCTYPE x [<!ENTITY a "aaaa">]><plecoflash>&a;</plecoflash>`, 'xml'],
  ['XML cut off', PLECO_XML.slice(0, -20), 'xml'],
  ['XML closed in another order', '<plecoflash><a><b></a></b></plecoflash>', 'xml'],
  ['XML a thousand levels deep', `<plecoflash>${'<a>'.repeat(1000)}`, 'xml'],
])('%s is refused', async (_, text, code) => {
  const bytes = text.startsWith('\x89')
    ? new Blob([Uint8Array.from(text, (sign) => sign.charCodeAt(0))])
    : textFile(text);
  await expect(open(bytes)).rejects.toMatchObject({ code });
});

test("Pleco's XML cut off anywhere is refused", async () => {
  for (let at = 1; at < PLECO_XML.length - 1; at += 7)
    await expect(open(textFile(PLECO_XML.slice(0, at)))).rejects.toBeInstanceOf(Refusal);
});

test('a file that has vanished is refused in words', async () => {
  const gone = { size: 5, slice: () => gone, arrayBuffer: () => Promise.reject(new Error()) } as unknown as Blob;
  await expect(open(gone)).rejects.toMatchObject({ code: 'gone' });
});

test('JSON is left to the reader of backups', async () => {
  expect(await open(textFile('{"format":"hongqiao-backup","version":1'))).toEqual({ kind: 'backup' });
});
