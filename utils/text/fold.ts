/**
 * Folding for look-up: what differs only in dress is looked up as one. One
 * UTF-16 unit stays one unit, so offsets hold:
 *
 *   fullwidth forms → ASCII, capitals → small, Kangxi radicals and
 *   compatibility ideographs → the unified character
 */
const FOLDS = makeFolds();

function makeFolds(): Uint16Array {
  const folds = new Uint16Array(65536);
  for (let i = 0; i < 65536; i++) folds[i] = i;
  const ranges: [number, number][] = [
    [0x41, 0x5a],
    [0x2e80, 0x2fd5],
    [0xf900, 0xfaff],
    [0xff01, 0xff5e],
  ];
  for (const [from, to] of ranges)
    for (let i = from; i <= to; i++) {
      const folded = String.fromCharCode(i).normalize('NFKC').toLowerCase();
      if (folded.length === 1) folds[i] = folded.charCodeAt(0);
    }
  return folds;
}

/** The look-up form of one UTF-16 unit. */
export function foldUnit(unit: number): number {
  return FOLDS[unit]!;
}

/** The look-up form of a text; same length. */
export function fold(text: string): string {
  let folded = '';
  for (let i = 0; i < text.length; i++) folded += String.fromCharCode(FOLDS[text.charCodeAt(i)]!);
  return folded;
}

/** Zero-width and variation characters, which people put inside words to slip past filters; and the keycap of 1️⃣. */
export function isInvisible(unit: number): boolean {
  return (
    (unit >= 0x200b && unit <= 0x200f) ||
    (unit >= 0x2060 && unit <= 0x2064) ||
    (unit >= 0xfe00 && unit <= 0xfe0f) ||
    unit === 0x20e3 ||
    unit === 0xfeff ||
    unit === 0x00ad
  );
}
