/**
 * Letters that could be the initials of Chinese words (zqsg, yyds), as against
 * English words, acronyms everybody knows, units, models and file names.
 */

/** No syllable of pinyin begins with these. */
const NEVER_INITIAL = /[iuv]/;
const VOWELS = /[aeo]/g;

/** What people write every day in any language, or that is English without a vowel. */
const EVERYDAY = new Set(
  (
    'by my why try dry fly cry sky shy gym myth lynx rhythm hmm mmm brb tbh btw rt ps pps pp bb gg dd nn ss mm ll cc xx zz ' +
    'ppt pdf txt jpg png mp mpg html http https www sql css php xml js ts py gb mb kb tb ghz mhz hz fps kg km cm mm ml mg db ' +
    'am pm hr st nd rd th ft yr sq tv pc dj cd dvd mc ac dc gps vpn sns cpr dna ktv nba cba ncaa fbi cctv bbc cnn hbo ' +
    'ceo cfo cto hr pr pm ps lr ae pr bgm cp kpop jpop spf pa bb cc dr mr mrs ms ny la hk sh bj gz sz nyc ' +
    'gdp gpa gre sat cet dse mba phd bmw byd lg hp ssd hdd rgb cpu gpu llm gpt npc rpg fps pvp pve dlc mmd bjd ggs sp ' +
    'xs xl xxl xxxl xxs sm md lgbt lgbtq ngo wto nhs nft btc eth bnb etc esp rpm mph kph kwh pcs pcr ct mr nmr bbq blt'
  ).split(' '),
);

const SHORTEST = 3;
const LONGEST = 8;

/** Could this run of letters and digits (folded) be net-speak? Digits count only between letters, as in u1s1. */
export function couldBeInitials(run: string): boolean {
  if (run.length < SHORTEST || run.length > LONGEST || EVERYDAY.has(run)) return false;
  // hhhhh is laughter, and drawn out spellings are the engine's business.
  if (new Set(run).size < 2) return false;
  if (/^[a-z]+$/.test(run)) return !NEVER_INITIAL.test(run) && hasFewVowels(run);
  return run.length > SHORTEST && /^[a-z]{1,3}(?:\d[a-z]{1,3})+\d?$/.test(run);
}

/** One vowel at most, and at the beginning, where it is a syllable of its own (awsl); elsewhere it is how words are spoken. */
function hasFewVowels(run: string): boolean {
  const vowels = run.match(VOWELS)?.length ?? 0;
  return vowels === 0 || (vowels === 1 && run.length > SHORTEST && run.search(VOWELS) === 0);
}
