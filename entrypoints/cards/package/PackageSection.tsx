import { PackageOptions } from '@/components/cards/PackageOptions';
import { SavePackage } from '@/components/cards/SavePackage';
import { type PackedWords, usePackage } from '@/entrypoints/cards/package/use-package';
import { Trouble } from '@/entrypoints/popup/Trouble';
import type { Deck } from '@/utils/deck/deck';

export interface PackageSectionProps extends PackedWords {
  deck: Deck;
  count: number;
}

/** Words as a package that Anki opens, cards and all. */
export function PackageSection({ deck, count, ...words }: PackageSectionProps) {
  const made = usePackage(deck, words);
  if (!made) return null;
  const { options, onOptions, trouble, onSave, cancel, ...rest } = made;
  return (
    <>
      <PackageOptions value={options} onChange={onOptions} />
      <Trouble error={trouble} />
      <SavePackage count={count} {...rest} onSave={() => void onSave()} onCancel={cancel} />
    </>
  );
}
