import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { langsOf } from '@/components/card/Spoken';
import { Button } from '@/components/ui/Button';
import { useText } from '@/components/ui/text';
import { languageOf, type WordSnapshot } from '@/utils/deck/card';

export interface TypeAnswerProps {
  word: WordSnapshot;
  /** '' to see the answer without a try. */
  onAnswer: (text: string) => void;
  onUndo?: (() => void) | undefined;
}

/** Where the word is typed. Enter checks it. */
export function TypeAnswer({ word, onAnswer, onUndo }: TypeAnswerProps) {
  const t = useText();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // In the layout phase: letters struck right after a grade belong here.
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);

  return (
    <form
      class="type-answer"
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer(field.current?.value ?? '');
      }}
    >
      <label class="sr-only" for={id}>
        {t('review_type')}
      </label>
      <input
        id={id}
        ref={field}
        type="text"
        lang={langsOf(word).word}
        placeholder={t(languageOf(word.key) === 'en' ? 'review_type_hint_english' : 'review_type_hint')}
        autoComplete="off"
        autoCapitalize="off"
        spellcheck={false}
        maxLength={200}
        enterKeyHint="done"
        onKeyDown={(event) => {
          // Letters are letters here, so undo has its usual chord; a text in the field has an undo of its own.
          const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
          if (!isUndo || event.currentTarget.value !== '' || !onUndo) return;
          event.preventDefault();
          onUndo();
        }}
      />
      <Button kind="primary" shortcut="Enter" onClick={() => onAnswer(field.current?.value ?? '')}>
        {t('review_check')}
      </Button>
    </form>
  );
}
