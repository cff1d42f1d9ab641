import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useText } from '@/components/ui/text';

const PAUSE_MS = 400;

export interface OwnTextProps {
  label: string;
  /** What is stored at first; later changes of it are our own. */
  value: string;
  placeholder?: string;
  maxLength: number;
  rows?: number;
  /** Answers whether it could be stored. */
  onSave: (text: string) => Promise<boolean>;
}

/** What the reader writes about a word. Saved while they pause, so that closing the popup loses nothing. */
export function OwnText({ label, value, placeholder, maxLength, rows = 1, onSave }: OwnTextProps) {
  const t = useText();
  const id = useId();
  const [text, setText] = useState(value);
  const [status, setStatus] = useState<'saving' | 'saved'>();
  const stored = useRef(value);
  const save = useRef(() => {});
  save.current = () => {
    const before = stored.current;
    if (text === before) return;
    stored.current = text;
    setStatus('saving');
    void onSave(text).then((done) => {
      if (!done) stored.current = before;
      setStatus(done ? 'saved' : undefined);
    });
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: every keystroke starts the pause anew
  useEffect(() => {
    const timer = setTimeout(() => save.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => () => save.current(), []);

  return (
    <div class="own-text">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        maxLength={maxLength}
        placeholder={placeholder}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={() => save.current()}
      />
      <span class="saved" role="status">
        {status && t(`words_${status}`)}
      </span>
    </div>
  );
}
