/**
 * Plain forms of English words: planting → plant, made → make, cities → city. No dictionary decides here, so a form may
 * have several (planned: plan, planne, plann); who looks them up finds out which are words.
 *
 * Relative imports: the build step loads this file too, before the @ alias exists.
 */

/** Plain form, then the others that no rule makes. */
const IRREGULAR = `be am is are was were been being|have has had|do does did done|go goes went gone|make made|take took taken
get got gotten|give gave given|come came|see saw seen|know knew known|think thought|say said|tell told|find found
buy bought|bring brought|catch caught|teach taught|seek sought|fight fought|feel felt|keep kept|sleep slept|leave left
lose lost|mean meant|meet met|pay paid|sell sold|send sent|spend spent|build built|sit sat|stand stood
understand understood|win won|write wrote written|eat ate eaten|drink drank drunk|sing sang sung|swim swam swum
run ran|begin began begun|become became|break broke broken|speak spoke spoken|steal stole stolen|choose chose chosen
wear wore worn|tear tore torn|drive drove driven|ride rode ridden|rise rose risen|fall fell fallen|fly flew flown
grow grew grown|throw threw thrown|draw drew drawn|blow blew blown|forget forgot forgotten|hide hid hidden|bite bit bitten
wake woke woken|shake shook shaken|hold held|hear heard|lead led|feed fed|shoot shot|light lit|hang hung|dig dug|stick stuck
strike struck|swear swore sworn|lie lay lain|lay laid|lend lent|bend bent|sweep swept|weep wept|shine shone|spit spat
man men|woman women|child children|person people|foot feet|tooth teeth|mouse mice|goose geese|life lives|wife wives
knife knives|leaf leaves|wolf wolves|half halves|self selves|good better best|bad worse worst|many more most|little less least
far further furthest|can could|will would|shall should|may might`;

const PLAIN = new Map<string, string[]>();
for (const line of IRREGULAR.split(/[|\n]/)) {
  const [plain, ...forms] = line.trim().split(' ');
  for (const form of forms) PLAIN.set(form, [...(PLAIN.get(form) ?? []), plain!]);
}

/** Endings with what stood in their place, the likeliest first. */
const ENDINGS: readonly (readonly [ending: RegExp, plain: readonly string[]])[] = [
  [/(?<=[a-z]{2})'s$/, ['']],
  [/(?<=[a-z]{2})ies$/, ['y', 'ie']],
  [/(?<=(?:[sxz]|[cs]h|o))es$/, ['', 'e']],
  [/(?<=[a-z]{2}[^su'])s$/, ['']],
  [/(?<=[a-z]{2})ied$/, ['y', 'ie']],
  [/(?<=[a-z]{2}e)ed$/, ['e']],
  [/(?<=[a-z][^e])ed$/, ['', 'e']],
  [/(?<=[a-z]{2})ing$/, ['', 'e']],
  [/(?<=[a-z])ying$/, ['ie']],
  [/(?<=[a-z]{2})ier$/, ['y']],
  [/(?<=[a-z]{2})iest$/, ['y']],
  [/(?<=[a-z]{2})est$/, ['', 'e']],
  // British spelling: neighbours.
  [/(?<=[a-z]{3})ours?$/, ['or']],
  [/(?<=[a-z]{2})er$/, ['', 'e']],
];
const DOUBLED = /([bdgklmnprtvz])\1$/;

/** What a word in small letters may be a form of, itself first. */
export function plainForms(word: string): string[] {
  const forms = [word, ...(PLAIN.get(word) ?? [])];
  for (const [ending, replacements] of ENDINGS) {
    if (!ending.test(word)) continue;
    const stem = word.replace(ending, '');
    // planning → plan: a letter doubled before an ending; but falling → fall, so both.
    if (DOUBLED.test(stem) && !/s$/.test(word))
      forms.push(...(/ll$/.test(stem) ? [stem, stem.slice(0, -1)] : [stem.slice(0, -1), stem]));
    forms.push(...replacements.map((replacement) => stem + replacement));
  }
  return [...new Set(forms)];
}
