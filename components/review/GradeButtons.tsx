import { waitText } from '@/components/review/wait';
import { useText } from '@/components/ui/text';
import { GRADES, type Grade } from '@/utils/deck/memory';

const NAMES = { 1: 'review_again', 2: 'review_hard', 3: 'review_good', 4: 'review_easy' } as const;

export interface GradeButtonsProps {
  /** How long each grade would put the word away, in milliseconds. */
  waits: Readonly<Record<Grade, number>>;
  /** What a typed answer speaks for. */
  suggested?: Grade | undefined;
  onGrade: (grade: Grade) => void;
}

/** The one that stands out where nothing speaks for another. */
const USUAL: Grade = 3;

/** How well was it remembered? Each answer says when the word would come back. */
export function GradeButtons({ waits, suggested, onGrade }: GradeButtonsProps) {
  const t = useText();
  return (
    <fieldset class="grades">
      <legend class="sr-only">{t('review_how_well')}</legend>
      {GRADES.map((grade) => (
        <button
          key={grade}
          type="button"
          class={`grade grade-${grade}${grade === (suggested ?? USUAL) ? ' likely' : ''}`}
          aria-keyshortcuts={String(grade)}
          onClick={() => onGrade(grade)}
        >
          <span class="name">
            <kbd>{grade}</kbd> {t(NAMES[grade])}
            {grade === suggested && <span class="sr-only"> {t('review_suggested')}</span>}
          </span>
          <span class="wait">{waitText(waits[grade], t('page_language'))}</span>
        </button>
      ))}
    </fieldset>
  );
}
