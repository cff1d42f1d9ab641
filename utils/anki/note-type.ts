import type { Kind } from '@/utils/deck/kinds';
import { NOTE_TYPE_ID } from './identity';
import { askField, FIELDS } from './note';
import { STYLING } from './styling';

/**
 * The note type with its cards. The order of fields and templates, and their names, are frozen: Anki takes another order for
 * another note type. What templates and styling say may change; then `CHANGED` has to, or Anki keeps what it has. A reader who
 * changed them in Anki keeps theirs until then.
 */
const CHANGED = Date.UTC(2026, 10, 21) / 1000;

/** In the order of Anki's templates. `KINDS` may be sorted anew some day, this may not. */
export const TEMPLATES = ['recognition', 'sense', 'listening', 'cloze', 'recall'] as const satisfies readonly Kind[];

const SOUND = '{{#Chinese}}{{tts zh_CN:Simplified}}{{/Chinese}}{{^Chinese}}{{tts en_US:Simplified}}{{/Chinese}}';
const WORD = '<div class="word {{Size}}" lang="{{Language}}">{{Simplified}}</div>';

/** What is asked, by kind: no more than the review in the popup shows. */
const FRONTS: Record<Kind, string> = {
  recognition: WORD,
  sense: '<div class="sentence" lang="{{Language}}">{{Sentence}}</div>',
  listening: `<div class="listen">${SOUND}</div>`,
  cloze: '<div class="sentence" lang="{{Language}}">{{Gap}}</div>\n<div class="hint">{{Meaning}}</div>',
  recall: '<div class="meaning">{{Meaning}}</div>',
};

/** What is answered: the same for all kinds, as the reader wants to see the whole word. */
const BACK = `<div class="hq back tex2jax_ignore mathjax_ignore">
<div class="head">
${WORD}
{{#Traditional}}<div class="traditional" lang="zh-Hant">{{Traditional}}</div>{{/Traditional}}
<div class="said">{{#Pinyin}}<span class="pinyin">{{Pinyin}}</span>{{/Pinyin}}${SOUND}</div>
</div>
<div id="answer" class="meaning">{{Meaning}}{{#Kind}} <span class="kind">{{Kind}}</span>{{/Kind}}</div>
{{#Note}}<div class="story">{{Note}}</div>{{/Note}}
{{#My note}}<div class="mine">{{My note}}</div>{{/My note}}
{{#Sentence}}<div class="met">
<div class="sentence" lang="{{Language}}">{{Sentence}}</div>
{{#Translation}}<div class="translation">{{Translation}}</div>{{/Translation}}
</div>{{/Sentence}}
{{#Picture}}<div class="picture">{{Picture}}</div>{{/Picture}}
{{#Source}}<div class="source">{{Source}}</div>{{/Source}}
</div>`;

/** Without its mark a front is empty, and Anki makes no card of an empty front. */
const front = (kind: Kind) =>
  `{{#${askField(kind)}}}<div class="hq front ${kind} tex2jax_ignore mathjax_ignore">\n${FRONTS[kind]}\n</div>{{/${askField(kind)}}}`;

/** Ids by which newer versions of Anki tell that a field or template was only renamed. */
const FIELD_IDS = NOTE_TYPE_ID + 1_000;
const TEMPLATE_IDS = NOTE_TYPE_ID + 2_000;

/** The note type as schema 11 has it. `did` is the deck it proposes for notes added by hand. */
export function noteType(did: number) {
  return {
    id: NOTE_TYPE_ID,
    name: 'Hongqiao',
    type: 0,
    mod: CHANGED,
    usn: -1,
    sortf: FIELDS.indexOf('Simplified'),
    did,
    tmpls: TEMPLATES.map((kind, ord) => ({
      name: kind[0]!.toUpperCase() + kind.slice(1),
      ord,
      id: TEMPLATE_IDS + ord,
      qfmt: front(kind),
      afmt: BACK,
      bqfmt: '',
      bafmt: '',
      did: null,
      bfont: '',
      bsize: 0,
    })),
    flds: FIELDS.map((name, ord) => ({
      name,
      ord,
      id: FIELD_IDS + ord,
      sticky: false,
      rtl: false,
      font: 'Arial',
      size: 20,
      description: '',
      // Without it the next package could not find the note.
      preventDeletion: name === 'Id',
      // Nothing to read for whoever edits a note.
      collapsed: name === 'Gap' || FIELDS.indexOf(name) >= FIELDS.indexOf('Language'),
      excludeFromSearch: FIELDS.indexOf(name) >= FIELDS.indexOf('Language'),
    })),
    css: STYLING,
    latexPre:
      '\\documentclass[12pt]{article}\n\\special{papersize=3in,5in}\n\\usepackage[utf8]{inputenc}\n\\usepackage{amssymb,amsmath}\n\\pagestyle{empty}\n\\setlength{\\parindent}{0in}\n\\begin{document}\n',
    latexPost: '\\end{document}',
    latexsvg: false,
    req: TEMPLATES.map((kind, ord) => [ord, 'all', [FIELDS.indexOf(askField(kind))]]),
    tags: [],
    vers: [],
  };
}
