import type { DraftField, DraftProblem } from '@/components/sync/draft';
import { TextField, type TextFieldProps } from '@/components/ui/TextField';
import { useText } from '@/components/ui/text';

export interface FieldProps
  extends Omit<TextFieldProps, 'isAddress' | 'isRequired' | 'longest' | 'wrong' | 'children'> {
  name: DraftField | 'passphrase';
  problem?: DraftProblem | undefined;
}

/** Longer values are none that anybody has. */
const LONGEST = 4_000;

/** One thing to fill in about a place. */
export function Field({ problem, ...field }: FieldProps) {
  const t = useText();
  return (
    <TextField
      {...field}
      isAddress={field.name === 'address'}
      longest={LONGEST}
      wrong={problem && t(`sync_wrong_${problem}`)}
    />
  );
}
