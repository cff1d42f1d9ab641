import { useState } from 'preact/hooks';
import { Reading } from '@/components/card/Reading';
import { allot, type Piece, type ReadingGroup, type Sense, type WordReference } from '@/components/card/senses';
import { Button } from '@/components/ui/Button';
import { Chip } from '@/components/ui/Chip';
import { useText } from '@/components/ui/text';
import { hasHan } from '@/utils/text/han';
import { trusted } from './trusted';

/** More than this is a wall; the rest waits behind "more". */
const SENSES_AT_ONCE = 7;

export interface SensesProps {
  groups: readonly ReadingGroup[];
}

/** What the dictionary says, by reading. The first reading is the card's own, so only the others are headed. */
export function Senses({ groups }: SensesProps) {
  const t = useText();
  const [all, setAll] = useState(false);
  const shares = allot(groups, all ? Number.POSITIVE_INFINITY : SENSES_AT_ONCE);
  const hidden = groups.reduce((sum, group, i) => sum + group.senses.length - shares[i]!, 0);

  return (
    <div class="senses" lang={languageOf(groups)}>
      {groups.map((group, i) =>
        shares[i] === 0 && group.senses.length > 0 ? null : (
          <section key={`${group.traditional} ${group.reading.join(' ')}`}>
            {i > 0 && group.reading.length > 0 && (
              <h3>
                <Reading syllables={group.reading} />
                {group.traditional !== groups[0]!.traditional && <span lang="zh-Hant">{group.traditional}</span>}
              </h3>
            )}
            <SenseItems senses={group.senses.slice(0, shares[i])} of={group} />
            {shares[i] === group.senses.length && <Remarks group={group} />}
          </section>
        ),
      )}
      {hidden > 0 && (
        <Button class="more" onClick={trusted(() => setAll(true))}>
          {t('card_more', String(hidden))}
        </Button>
      )}
    </div>
  );
}

/** Our dictionary explains in English; a reader's own may explain in Chinese. */
function languageOf(groups: readonly ReadingGroup[]): string {
  const [piece] = groups[0]?.senses[0]?.pieces ?? [];
  return piece?.kind === 'text' && hasHan(piece.text) && !/[a-z]{2}/i.test(piece.text) ? 'zh-Hans' : 'en';
}

/** The word being explained, so that a pointer to its other spelling does not seem to point to itself. */
type Headword = Pick<ReadingGroup, 'simplified'>;

function SenseItems({ senses, of }: { senses: readonly Sense[]; of: Headword }) {
  const [only] = senses;
  if (!only) return null;
  if (senses.length === 1) {
    return (
      <p>
        <SenseText sense={only} of={of} />
      </p>
    );
  }
  return (
    <ol>
      {senses.map((sense, i) => (
        // The list is fixed for as long as the card shows this word.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={i}>
          <div>
            <SenseText sense={sense} of={of} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function SenseText({ sense, of }: { sense: Sense; of: Headword }) {
  const t = useText();
  return (
    <>
      {sense.tags.map((tag) => (
        <Chip key={tag} tone={tag === 'vulgar' || tag === 'derogatory' ? 'care' : undefined}>
          {t(`card_tag_${tag}`)}
        </Chip>
      ))}
      {sense.tags.length > 0 && ' '}
      <Pieces pieces={sense.pieces} of={of} />
    </>
  );
}

/** How it is said elsewhere, and what it is counted with. */
function Remarks({ group }: { group: ReadingGroup }) {
  const t = useText();
  if (group.notes.length === 0 && group.measureWords.length === 0) return null;
  return (
    <p class="remarks">
      {group.measureWords.length > 0 && (
        <Chip>
          {t('card_measure_word')}
          {group.measureWords.map((word) => (
            <Word key={word.simplified} word={word} of={group} />
          ))}
        </Chip>
      )}
      {group.notes.map((note, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: fixed for as long as the card shows this word
        <span key={i}>
          <Pieces pieces={note} of={group} />
        </span>
      ))}
    </p>
  );
}

function Pieces({ pieces, of }: { pieces: readonly Piece[]; of: Headword }) {
  return (
    <>
      {pieces.map((piece, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: fixed for as long as the card shows this word
        <span key={i} class={piece.aside ? 'aside' : undefined}>
          {piece.kind === 'text' && piece.text}
          {piece.kind === 'word' && <Word word={piece} of={of} />}
          {piece.kind === 'reading' && <Reading syllables={piece.pinyin} />}
        </span>
      ))}
    </>
  );
}

/** A word the dictionary points to: 里 lǐ. */
function Word({ word, of }: { word: WordReference; of: Headword }) {
  const { simplified, traditional, pinyin } = word;
  return (
    <span class="pointed" title={traditional === simplified ? undefined : traditional}>
      {simplified === of.simplified ? (
        <span lang="zh-Hant">{traditional}</span>
      ) : (
        <span lang="zh-Hans">{simplified}</span>
      )}
      {pinyin.length > 0 && (
        <>
          {' '}
          <Reading syllables={pinyin} />
        </>
      )}
    </span>
  );
}
