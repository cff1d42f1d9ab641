import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOZILLA_MODELS, modelsAddress, originsOf } from './address';
import { LARGEST_FILE } from './model';
import { readRegistry } from './registry';
import { attachmentsOf, readRecords } from './remote-settings';

const HASH = 'ab'.repeat(32);

describe('the address of models', () => {
  test.each([
    ['', MOZILLA_MODELS],
    ['  ', MOZILLA_MODELS],
    ['https://models.example/zh/', 'https://models.example/zh'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://192.168.1.20/models', 'http://192.168.1.20/models'],
    ['http://[::1]:8080/x', 'http://[::1]:8080/x'],
    ['models.example/v1/', 'https://models.example/v1'],
  ])('%j is asked at %s', (written, address) => {
    expect(modelsAddress(written)).toBe(address);
  });

  test.each([
    'two words',
    'ftp://models.example',
    'file:///etc',
    'javascript:alert(1)',
    'http://models.example',
    'http://192.168.1.20.evil.example',
    'http://10.evil.example',
    'https://user:secret@models.example',
  ])('%s is not asked', (written) => {
    expect(modelsAddress(written)).toBeNull();
    expect(originsOf(written)).toEqual([]);
  });

  test("Mozilla's files lie on another host than their list, and both have to be allowed", () => {
    expect(originsOf('')).toEqual([
      'https://firefox.settings.services.mozilla.com',
      'https://firefox-settings-attachments.cdn.mozilla.net',
    ]);
    expect(originsOf('https://models.example/zh')).toEqual(['https://models.example']);
  });
});

describe("Mozilla's list", () => {
  const record = (fileType: string, more: object = {}) => ({
    fileType,
    name: `${fileType}.zhen.bin`,
    fromLang: 'zh-Hans',
    toLang: 'en',
    version: '2.0',
    filter_expression: '',
    attachment: { hash: HASH, size: 1000, location: `main-workspace/translations-models/${fileType}.bin` },
    ...more,
  });
  const whole = (more: object = {}) => ['model', 'lex', 'vocab'].map((part) => record(part, more));
  const read = (data: unknown[]) => readRecords({ data }, 'https://files.example/');
  const versions = (data: unknown[]) => read(data).map(({ version }) => version);

  test('is read as models with sizes and addresses', () => {
    expect(read(whole())).toEqual([
      {
        direction: { from: 'zh', to: 'en' },
        version: '2.0',
        bytes: 3000,
        files: ['model', 'lex', 'vocab'].map((part) => ({
          part,
          name: `${part}.zhen.bin`,
          size: 1000,
          sha256: HASH,
          url: `https://files.example/main-workspace/translations-models/${part}.bin`,
          mayBeZipped: false,
        })),
      },
    ]);
  });

  test('the newest version is taken', () => {
    expect(
      versions([...whole({ version: '1.0' }), ...whole({ version: '2.1' }), ...whole({ version: '2.0' })]),
    ).toEqual(['2.1']);
    expect(versions([...whole({ version: '1.9' }), ...whole({ version: '1.10' })])).toEqual(['1.10']);
    expect(versions([...whole({ version: '2.0' }), ...whole({ version: '2.0a3' })])).toEqual(['2.0']);
  });

  test('a version that lacks a file is passed over', () => {
    expect(versions([...whole(), record('model', { version: '2.1' }), record('vocab', { version: '2.1' })])).toEqual([
      '2.0',
    ]);
  });

  test('a version in a form that is too new is passed over', () => {
    expect(versions([...whole(), ...whole({ version: '3.0' })])).toEqual(['2.0']);
  });

  test('two vocabularies do as well as one', () => {
    const parts = ['model', 'lex', 'srcvocab', 'trgvocab'];
    const data = parts.map((part) => record(part, { fromLang: 'en', toLang: 'zh' }));
    expect(read(data)[0]?.files.map(({ part }) => part)).toEqual(parts);
    expect(read(data.slice(0, 3))).toEqual([]);
  });

  test.each([
    ["env.appinfo.OS == 'Android'", false],
    ["env.appinfo.OS != 'Android'", true],
    ["env.channel == 'default' || env.channel == 'nightly'", false],
    ["env.channel == 'release' && env.appinfo.OS != 'Android'", true],
    ["env.channel == 'nightly' || env.appinfo.OS != 'Android'", true],
    ["env.version|versionCompare('130.0') >= 0", false],
    ['true', false],
    [7, false],
    [null, true],
  ])('the filter %j lets it through: %s', (filter, isTaken) => {
    expect(read(whole({ filter_expression: filter }))).toHaveLength(isTaken ? 1 : 0);
  });

  test.each([
    ['traditional Chinese', { fromLang: 'zh-Hant' }],
    ['another language', { fromLang: 'fr' }],
    ['a name with a path', { name: '../../model.bin' }],
    ['a version that is none', { version: 'newest' }],
    ['no attachment', { attachment: null }],
    ['an attachment above the base', { attachment: { hash: HASH, size: 1, location: '../secret' } }],
    ['an attachment elsewhere', { attachment: { hash: HASH, size: 1, location: 'https://evil.example/x' } }],
    ['an attachment on another host', { attachment: { hash: HASH, size: 1, location: '/evil.example/x' } }],
    ['no checksum', { attachment: { size: 1, location: 'x' } }],
    ['a checksum that is none', { attachment: { hash: 'abc', size: 1, location: 'x' } }],
    ['no size', { attachment: { hash: HASH, location: 'x' } }],
    ['a negative size', { attachment: { hash: HASH, size: -1, location: 'x' } }],
    ['a huge size', { attachment: { hash: HASH, size: LARGEST_FILE + 1, location: 'x' } }],
  ])('a file with %s is not taken', (_, wrong) => {
    const [model, ...others] = whole();
    expect(read([{ ...model, ...wrong }, ...others])).toEqual([]);
  });

  test('the root says where files lie', () => {
    const root = (attachments: unknown) => ({ capabilities: { attachments } });
    expect(attachmentsOf(root({ base_url: 'https://files.example/' }))).toBe('https://files.example/');
    for (const wrong of [null, {}, root(null), root({ base_url: 7 }), root({ base_url: 'files' })])
      expect(attachmentsOf(wrong)).toBeNull();
  });
});

describe('a folder of models', () => {
  const file = (name: string) => ({ name, size: 1000, expectedSha256Hash: HASH.toUpperCase(), modelType: 'prod' });
  const entry = { model: file('model.bin'), lex: file('lex.bin'), vocab: file('vocab.spm') };
  const read = (registry: unknown) => readRegistry(registry, 'https://models.example/zh');

  test('is read as models, zipped or not', () => {
    const [model, ...others] = read({ zhen: { ...entry, qualityModel: file('quality.bin') }, deen: entry });
    expect(others).toEqual([]);
    expect(model).toMatchObject({ direction: { from: 'zh', to: 'en' }, bytes: 3000 });
    expect(model!.files[0]).toEqual({
      part: 'model',
      name: 'model.bin',
      size: 1000,
      sha256: HASH,
      url: 'https://models.example/zh/zhen/model.bin',
      mayBeZipped: true,
    });
  });

  test.each([
    ['a part is missing', { zhen: { model: entry.model, vocab: entry.vocab } }],
    ['a name leads elsewhere', { zhen: { ...entry, lex: file('../lex.bin') } }],
    ['a name is hidden', { zhen: { ...entry, lex: file('.htaccess') } }],
    ['it is a list', [entry]],
    ['it is nothing', null],
    ['the pair is text', { zhen: 'model.bin' }],
  ])('has none when %s', (_, registry) => {
    expect(read(registry)).toEqual([]);
  });
});

test('whatever a source answers, reading it neither fails nor makes an address of another origin', () => {
  const part = fc.constantFrom(
    'model',
    'lex',
    'vocab',
    'zhen',
    'name',
    'size',
    'expectedSha256Hash',
    'data',
    'location',
  );
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(HASH, 1000, '..', '//evil.example', null),
      fc.string(),
      tie('fields'),
    ),
    fields: fc.dictionary(fc.oneof(part, fc.string()), tie('value')),
  })).value;
  fc.assert(
    fc.property(json, (answer) => {
      const models = [
        ...readRegistry(answer, 'https://models.example'),
        ...readRecords({ data: [answer, answer] }, 'https://models.example'),
      ];
      for (const { files } of models)
        for (const { url } of files) expect(new URL(url).origin).toBe('https://models.example');
    }),
  );
});
