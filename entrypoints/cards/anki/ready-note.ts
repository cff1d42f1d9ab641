import { DECK_ID } from '@/utils/anki/identity';
import { FIELDS, noteOf } from '@/utils/anki/note';
import { noteType } from '@/utils/anki/note-type';
import type { ReadyNote } from '@/utils/anki-connect/send';
import type { Target } from '@/utils/anki-connect/target';
import type { CardFacts } from '@/utils/deck/card';
import type { Kind } from '@/utils/deck/kinds';

/** The note that a package would contain, as AnkiConnect wants it: either brings up what the other has brought. */
export function readyNote(card: CardFacts, kinds: readonly Kind[]): ReadyNote {
  const { fields, tags } = noteOf(card, kinds);
  return {
    id: fields[0]!,
    name: card.word.simplified,
    fields: Object.fromEntries(FIELDS.map((name, i) => [name, fields[i]!])),
    tags: tags.split(' ').filter(Boolean),
  };
}

/** Our note type and a deck, as AnkiConnect makes them. */
export function targetIn(deck: string): Target {
  const { name, tmpls, css } = noteType(DECK_ID);
  const templates = tmpls.map(({ name: Name, qfmt: Front, afmt: Back }) => ({ Name, Front, Back }));
  return { deck, model: { name, fields: FIELDS, templates, css } };
}
