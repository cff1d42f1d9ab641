import { LookupsPanel } from '@/components/lookups/LookupsPanel';
import { useLookups } from '@/entrypoints/cards/lookups/use-lookups';

/** Where words are looked up. */
export function LookupsSection() {
  const [lookups, onChange] = useLookups();
  return <LookupsPanel lookups={lookups} onChange={onChange} />;
}
