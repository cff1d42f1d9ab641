import { canonical } from '@/utils/deck/join';
import { hash53 } from '@/utils/text/hash';

/** A short mark of a value, the same for the same content in whatever order its names were written. */
export const fingerprint = (value: unknown): string => hash53(canonical(value));
