import { fold } from '@/utils/text/fold';
import { type MatchRule, RULE_LISTS } from './entry';

/** How far `near` looks on either side, in UTF-16 units. */
const WINDOW = 12;

/**
 * May the spelling at [start, end) of `text` be read as slang? `text` is the
 * folded text without invisible characters; rules are folded alike.
 */
export function allows(rule: MatchRule, text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - WINDOW), start);
  const after = text.slice(end, end + WINDOW);
  // 好 chill 啊: people part Latin letters from characters by a space, or do not.
  const left = [before, before.trimEnd()];
  const right = [after, after.trimStart()];
  const endsBefore = (list: string[] | undefined) => list?.some((s) => left.some((l) => l.endsWith(s))) ?? false;
  const beginsAfter = (list: string[] | undefined) => list?.some((s) => right.some((r) => r.startsWith(s))) ?? false;
  if (endsBefore(rule.notBefore) || beginsAfter(rule.notAfter)) return false;
  const alone = rule.alone === true && standsAlone(text, start, end);
  if (rule.alone && !rule.ambiguous) return alone;
  if (!rule.ambiguous) return true;
  const near = rule.near?.some((s) => before.includes(s) || after.includes(s)) ?? false;
  return alone || near || endsBefore(rule.before) || beginsAfter(rule.after);
}

/** Only punctuation, spaces, symbols and emoji around it. */
function standsAlone(text: string, start: number, end: number): boolean {
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
