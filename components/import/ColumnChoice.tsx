import { useNumber } from '@/components/ui/number';
import { Picker } from '@/components/ui/Picker';
import { type Translate, useText } from '@/components/ui/text';
import { type Candidate, candidatesOf } from '@/utils/import/candidate';
import type { Choice, SourceInfo, TableInfo } from '@/utils/import/choice';
import { isOwnRole, ROLES, type Role, withRole } from '@/utils/import/roles';

export interface ColumnChoiceProps {
  info: SourceInfo;
  choice: Choice;
  onChoice: (choice: Choice) => void;
}

/** Cards shown of what is chosen. */
const SHOWN = 3;

/** Which notes, and what each of their columns is, with the first words as they would come out. */
export function ColumnChoice(props: ColumnChoiceProps) {
  const { info, choice, onChoice } = props;
  const t = useText();
  const table = info.tables[choice.table]!;
  return (
    <>
      <Where {...props} />
      <h3>{t('import_columns')}</h3>
      <ul class="import-columns">
        {table.columns.map((name, column) => (
          // Columns have no other identity than their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={column}>
            <span class="import-column">
              <strong>{name || t('import_column', String(column + 1))}</strong>
              <span class="hint">{firstCell(table, column)}</span>
            </span>
            <Picker
              label={t('import_role_of', name || t('import_column', String(column + 1)))}
              options={rolesOf(info, t)}
              value={choice.mapping[column] ?? 'none'}
              onChange={(role) => {
                const mapping = withRole(choice.mapping, column, role === 'none' ? null : (role ?? null));
                onChoice({ ...choice, mapping });
              }}
            />
          </li>
        ))}
      </ul>
      <FirstCards candidates={candidatesOf({ rows: table.sample.slice(0, SHOWN) }, choice.mapping)} />
    </>
  );
}

/** Of a collection: which notes, and from which deck. */
function Where({ info, choice, onChoice }: ColumnChoiceProps) {
  const t = useText();
  const n = useNumber();
  if (info.decks.length === 0) return null;
  const counted = (name: string, count: number) => t('import_counted', name, n(count));
  return (
    <div class="row">
      {info.tables.length > 1 && (
        <Picker
          label={t('import_note_type')}
          options={info.tables.map(({ name, count }, i) => ({ value: String(i), label: counted(name, count) }))}
          value={String(choice.table)}
          onChange={(value) => {
            const table = Number(value);
            onChoice({ ...choice, table, mapping: info.tables[table]!.mapping });
          }}
        />
      )}
      <Picker
        label={t('import_deck')}
        options={[
          { value: 'all', label: t('import_deck_all') },
          ...info.decks.map(({ id, name, count }) => ({ value: String(id), label: counted(name, count) })),
        ]}
        value={choice.deck === undefined ? 'all' : String(choice.deck)}
        onChange={(value) => onChoice({ ...choice, deck: value === 'all' ? undefined : Number(value) })}
      />
    </div>
  );
}

/** Some columns only our own tables have. */
function rolesOf(info: SourceInfo, t: Translate): { value: Role | 'none'; label: string }[] {
  const isOurs = info.tables.some(({ mapping }) => mapping.includes('id'));
  const roles = ROLES.filter((role) => isOurs || !isOwnRole(role));
  return (['none', ...roles] as const).map((value) => ({ value, label: t(`import_role_${value}`) }));
}

const LONGEST_CELL = 60;

function firstCell({ sample }: TableInfo, column: number): string {
  const cell = sample.map(({ cells }) => (cells[column] ?? '').trim()).find(Boolean) ?? '';
  return cell.length > LONGEST_CELL ? `${[...cell.slice(0, LONGEST_CELL)].slice(0, -1).join('')}…` : cell;
}

function FirstCards({ candidates }: { candidates: readonly Candidate[] }) {
  const t = useText();
  return (
    <section aria-label={t('import_first')}>
      <h3>{t('import_first')}</h3>
      <ul class="import-cards">
        {candidates.map((candidate) => (
          <li key={candidate.line}>
            <span class="import-word">
              <span lang="zh-Hans">{candidate.headword || candidate.traditional || '—'}</span>{' '}
              <span class="hint">{candidate.pinyin}</span>
            </span>
            <span>{candidate.meaning || <span class="hint">{t('import_from_dictionary')}</span>}</span>
            {candidate.sentence && <span lang="zh-Hans">{candidate.sentence}</span>}
            {candidate.translation && <span class="hint">{candidate.translation}</span>}
            {candidate.note && <span class="hint import-note">{candidate.note}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
