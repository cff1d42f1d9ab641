import type { Trie } from '@/utils/dictionary/trie';
import { isHan } from '@/utils/text/han';
import { isAlnum } from './runs';

/** Words no dictionary lists one by one, proposed to the lattice at the place where they begin. */
export interface Proposal {
  end: number;
  /** Node of the headword that explains it (漂亮 for 漂漂亮亮), or 0. */
  node: number;
  cost: number;
  name?: true;
}

// Twelfths of a nat, as all costs of the lattice.
const NUMBER_COST = 130;
const NAME_COST = 140;
/** Just below three rare signs in a row. */
const FULL_NAME_COST = 300;
/** 李娜: just below a surname and a sign that little else is written with. */
const SHORT_NAME_COST = 215;
/** 小王, 老李. */
const FAMILIAR_COST = 165;
/** A sign of a foreign name without a dot. */
const SOUND_COST = 98;
const REPEAT_COST = 40;
/** A doubled single verb is rarer than a doubled adjective: 想想 against 漂漂亮亮. */
const DOUBLE_COST = 75;

const setOf = (chars: string) => new Set(Array.from(chars, (c) => c.charCodeAt(0)));

const NUMERALS = setOf('〇零一二三四五六七八九十百千万亿两兩萬億');
const UNITS = setOf('十百千万亿萬億');
/** Characters that foreign names are written with. */
const FOREIGN = setOf(
  '阿埃艾爱安奥巴白拜班邦保鲍贝本比彼波伯博布查达大戴丹当道德邓迪蒂丁东杜多恩尔法凡菲费芬弗夫福富盖戈格哥根古哈海汉豪赫亨洪胡华霍基吉加贾金卡凯坎康考科克库昆拉莱兰劳勒雷里丽莉利列林琳柳卢鲁路伦罗洛马玛迈麦曼梅门蒙米密莫姆穆纳娜奈南内尼涅妮诺欧帕潘庞佩皮匹普奇乔琼曲让热日瑞萨塞赛桑沙莎山尚绍舍什圣史士斯思苏索塔泰坦汤唐特藤提图托瓦万威韦维魏温文沃乌西希锡夏香肖谢辛休许雅亚延扬耶伊英尤于约泽扎詹珍朱兹祖佐柏珀朗逊顿森琪婷蕾茜薇黛妲娅媞賽蘭爾羅馬瑪麥門納倫蓋費'.concat(
    '爾勞萊魯維烏喬鄧瓊聖紹謝約澤詹茲',
  ),
);
/** Surnames that are seldom anything else; 高, 白, 许, 钟 and their like would see names everywhere. */
const SURNAMES = setOf(
  '李王张刘陈杨赵吴徐孙朱胡郭何林罗郑梁谢宋唐冯邓曹彭曾肖蔡潘袁董余苏叶吕魏蒋杜丁沈屠邱龚尹黎乔庞樊殷翟聂裴裘鲍耿窦阮缪臧詹甄晏靳姜范傅卢汪崔廖谭邹熊郝孔邵侯孟秦薛闫阎倪俞張劉陳楊趙吳孫羅鄭馮鄧蘇葉呂蔣範盧譚鄒閻',
);
/** Given names of one sign; each is seldom a word of its own. */
const GIVEN = setOf(
  '娜婷磊鹏倩雯琪琳怡妍莹莉萍浩轩涵欣瑶璐薇蓉芳娟霞艳玲凤霖鑫淼焱斌彬锋涛俊凯昊皓昕炜煜烨睿祺梓沐倪颖慧敏丽杰伟静洁媛嫣茜岚琦瑾瑜晗鸣楠桐柯炎坤乾峥嵘骏驰骁麟鹤雁鸿翔羽翼霄雪霏霜瑞瑄珂玥玮璇曦旭昱晟晓曼菲萱蕊薛蔷薏蓓莎莺芸芷茹',
);
/** What no given name is made of. */
const NOT_GIVEN = setOf(
  '的了是我你他她它们們在有不就也都这這那和与與或之很太好吗嗎吧呢啊呀哦嘛个個人说說要会會能去来來到对對没沒从從被把给給让讓跟向还還又再才只最更得地着著过過上下里裡前后後中年月日号號点點时時分元块塊次位名家先生老师師哥姐叔姨总總',
);
const AT = 0x40;
const NOT = '不'.charCodeAt(0);
const NOT_YET = '没'.charCodeAt(0);
const HANDLE = Array.from('小红薯', (c) => c.charCodeAt(0));
/** What stands behind a name that somebody is called by with @. */
const MENTION_ENDS = setOf('@ \n\t\u00a0\u3000,.!?;:()/。，！？；：、（）…~【】');
const LONGEST_MENTION = 12;
const DOT = new Set([0xb7, 0x2027, 0x30fb]);
/** Never doubled as a word: 的的确确 is a headword, 了了 is not one. */
const NOT_DOUBLED = setOf('的了是我你他她它们在有不就也都这那和与或之');

const NUMERAL = 1;
const SURNAME = 2;
const SOUND = 4;
const FAMILIAR = 8;
/** What may begin with a unit, so that most places cost one look into a table. */
const BEGINS = new Uint8Array(65536);
for (const unit of NUMERALS) BEGINS[unit]! |= NUMERAL;
for (const unit of SURNAMES) BEGINS[unit]! |= SURNAME;
for (const unit of FOREIGN) BEGINS[unit]! |= SOUND;
for (const unit of setOf('小老阿')) BEGINS[unit]! |= FAMILIAR;
const NONE: readonly Proposal[] = [];

/** What begins at `i`. `words` is the trie of headwords. */
export function patternsAt(units: Uint16Array, i: number, end: number, words: Trie): readonly Proposal[] {
  const unit = units[i]!;
  const begins = BEGINS[unit]!;
  const isDoubled = i + 1 < end && unit === units[i + 1] && isHan(unit);
  const isMention = i > 0 && units[i - 1] === AT;
  if (begins === 0 && !isDoubled && !isMention) return NONE;
  const found: Proposal[] = [];
  if (isMention) mention(units, i, end, found);
  if (begins & NUMERAL) number(units, i, end, found);
  if (begins & SURNAME) fullName(units, i, end, words, found);
  if (begins & SOUND) foreignName(units, i, end, found);
  if (begins & FAMILIAR) familiar(units, i, end, found);
  if (unit === HANDLE[0]) handle(units, i, end, found);
  if (isDoubled) repeated(units, i, end, words, found);
  return found;
}

/** 四千二百万, 三十万, 二〇二五: written-out numbers of more than one sign that hold a unit or are digits throughout. */
function number(units: Uint16Array, i: number, end: number, found: Proposal[]): void {
  // 十一月: a run is one number only from its beginning.
  if (i > 0 && NUMERALS.has(units[i - 1]!)) return;
  let at = i;
  let hasUnit = false;
  while (at < end && NUMERALS.has(units[at]!)) hasUnit = UNITS.has(units[at++]!) || hasUnit;
  // 一万 is a headword's business; 一一 and 三两 are not numbers.
  if (at - i >= 2 && (hasUnit || at - i >= 4)) found.push({ end: at, node: 0, cost: NUMBER_COST });
}

/** 泰勒·斯威夫特: names in foreign sounds with a dot between. */
function foreignName(units: Uint16Array, i: number, end: number, found: Proposal[]): void {
  let at = i;
  let dots = 0;
  while (at < end && at - i < 24) {
    if (FOREIGN.has(units[at]!)) at++;
    else if (DOT.has(units[at]!) && at > i && at + 1 < end && FOREIGN.has(units[at + 1]!)) {
      dots++;
      at++;
    } else break;
  }
  if (dots > 0) found.push({ end: at, node: 0, cost: NAME_COST, name: true });
  // 拉加德: every length, since what follows may sound the same.
  else
    for (let to = i + 3; to <= Math.min(at, i + 7); to++)
      found.push({ end: to, node: 0, cost: SOUND_COST * (to - i), name: true });
}

/** 小红薯67A3: the name that RedNote gives who takes none. */
function handle(units: Uint16Array, i: number, end: number, found: Proposal[]): void {
  if (units[i + 1] !== HANDLE[1] || units[i + 2] !== HANDLE[2]) return;
  let at = i + 3;
  while (at < end && isAlnum(units[at]!)) at++;
  if (at - i >= 3 + 4) found.push({ end: at, node: 0, cost: NAME_COST, name: true });
}

/** @山野阿木 with a space or the end behind it: whom the writer turns to. */
function mention(units: Uint16Array, i: number, end: number, found: Proposal[]): void {
  let at = i;
  while (at < end && at - i <= LONGEST_MENTION && !MENTION_ENDS.has(units[at]!)) at++;
  if (at > i && at - i <= LONGEST_MENTION) found.push({ end: at, node: 0, cost: 1, name: true });
}

/** 小王, 老李: how people call each other by surname. */
function familiar(units: Uint16Array, i: number, end: number, found: Proposal[]): void {
  if (i + 2 <= end && SURNAMES.has(units[i + 1]!)) found.push({ end: i + 2, node: 0, cost: FAMILIAR_COST, name: true });
}

/** 陈国栋: a surname with two signs after it, where nothing better is made of them. */
function fullName(units: Uint16Array, i: number, end: number, words: Trie, found: Proposal[]): void {
  if (i + 2 <= end && GIVEN.has(units[i + 1]!)) found.push({ end: i + 2, node: 0, cost: SHORT_NAME_COST, name: true });
  if (i + 3 > end) return;
  // 李安憑: a name the dictionary knows is whole.
  const known = words.child(words.child(0, units[i]!), units[i + 1]!);
  if (known !== 0 && words.values[known]! > 0) return;
  const given = [units[i + 1]!, units[i + 2]!];
  if (given.every((unit) => isHan(unit) && !NOT_GIVEN.has(unit) && !NUMERALS.has(unit)))
    found.push({ end: i + 3, node: 0, cost: FULL_NAME_COST, name: true });
}

/** 哈哈哈, 想想, 漂漂亮亮: said again for ease, for liveliness, for laughter. */
function repeated(units: Uint16Array, i: number, end: number, words: Trie, found: Proposal[]): void {
  const [a, b] = [units[i]!, units[i + 2]];
  const single = words.child(0, a);
  if (single === 0 || words.values[single] === 0) return;
  const twice = words.child(single, a);
  const isWordTwice = twice !== 0 && words.values[twice]! > 0;
  let at = i + 2;
  while (at < end && units[at] === a) at++;
  if (at - i > 2) {
    const fresh = i === 0 || units[i - 1] !== a;
    if (fresh) found.push({ end: at, node: isWordTwice ? twice : single, cost: words.values[single]! + REPEAT_COST });
    return;
  }
  if (!isWordTwice && !NOT_DOUBLED.has(a) && !NUMERALS.has(a))
    found.push({ end: i + 2, node: single, cost: words.values[single]! + DOUBLE_COST });
  if (i + 4 <= end && b !== undefined && units[i + 3] === b) {
    const base = words.child(single, b);
    if (base !== 0 && words.values[base]! > 0)
      found.push({ end: i + 4, node: base, cost: words.values[base]! + REPEAT_COST });
  }
}

/** 好不好看 asks 好看, not 好不好: does the headword A不A at `i` go on to a longer word AB? */
export function asksLonger(units: Uint16Array, i: number, end: number, words: Trie): boolean {
  if (units[i] !== units[i + 2] || (units[i + 1] !== NOT && units[i + 1] !== NOT_YET) || i + 3 >= end) return false;
  const longer = words.child(words.child(0, units[i]!), units[i + 3]!);
  return longer !== 0 && words.values[longer]! > 0;
}
