import { fold } from '@/utils/text/fold';
import { type MatchRule, RULE_LISTS } from './entry';

/** How far `near` looks on either side, in UTF-16 units. */
const WINDOW = 12;

/** A stretch of the text, in UTF-16 units. */
interface Span {
  start: number;
  end: number;
}

/**
 * May the spelling at `span` of `text` be read as slang? `text` is the folded
 * text without invisible characters; rules are folded alike. Where the spelling
 * is an alias that holds the term, `term` says where: 大叔控 brings along the
 * 大叔 that makes 控 slang.
 */
export function allows(rule: MatchRule, text: string, span: Span, term: Span = span): boolean {
  const around = beside(text, span);
  if (endsBefore(rule.notBefore, around) || beginsAfter(rule.notAfter, around)) return false;
  const alone = rule.alone === true && standsAlone(text, span);
  if (rule.alone && !rule.ambiguous) return alone;
  return !rule.ambiguous || alone || supports(rule, around) || (term !== span && supports(rule, beside(text, term)));
}

/** What stands before and after a span. */
interface Beside {
  before: string;
  after: string;
}

function beside(text: string, { start, end }: Span): Beside {
  return { before: text.slice(Math.max(0, start - WINDOW), start), after: text.slice(end, end + WINDOW) };
}

function supports(rule: MatchRule, around: Beside): boolean {
  const near = rule.near?.some((s) => around.before.includes(s) || around.after.includes(s)) ?? false;
  return near || endsBefore(rule.before, around) || beginsAfter(rule.after, around);
}

// 好 chill 啊: people part Latin letters from characters by a space, or do not.
function endsBefore(list: string[] | undefined, { before }: Beside): boolean {
  return list?.some((s) => before.endsWith(s) || before.trimEnd().endsWith(s)) ?? false;
}

function beginsAfter(list: string[] | undefined, { after }: Beside): boolean {
  return list?.some((s) => after.startsWith(s) || after.trimStart().startsWith(s)) ?? false;
}

/** Only punctuation, spaces, symbols and emoji around it. */
function standsAlone(text: string, { start, end }: Span): boolean {
  // A long text is not a comment of one word, and need not be searched for letters.
  if (text.length - (end - start) > 40) return false;
  return !/[\p{L}\p{N}]/u.test(text.slice(0, start) + text.slice(end));
}

/** The rule with its texts folded as the text will be: people write ！ and ! in rules alike. */
export function foldRule(rule: MatchRule): MatchRule {
  const folded: MatchRule = { ...rule };
  for (const name of RULE_LISTS) if (rule[name]) folded[name] = rule[name].map(fold);
  return folded;
}
