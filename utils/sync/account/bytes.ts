/** Numbers and texts as bytes. Numbers are whole and below 2 ** 53; small ones take one byte. */
export class ByteWriter {
  readonly #bytes: number[] = [];

  byte(value: number): void {
    this.#bytes.push(value & 0xff);
  }

  whole(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes.push(rest);
  }

  /** A number that may be below zero. */
  signed(value: number): void {
    this.whole(value < 0 ? -2 * value - 1 : 2 * value);
  }

  wholes(values: readonly number[]): void {
    for (const value of values) this.whole(value);
  }

  /**
   * Lengths first, then the upper half of every UTF-16 unit, then the lower: like lies beside like, which for Chinese
   * deflates better than UTF-8 by a sixth.
   */
  texts(values: readonly string[]): void {
    this.wholes(values.map(({ length }) => length));
    const all = values.join('');
    for (let i = 0; i < all.length; i++) this.byte(all.charCodeAt(i) >> 8);
    for (let i = 0; i < all.length; i++) this.byte(all.charCodeAt(i));
  }

  finish(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.#bytes);
  }
}

/** Reads the same; throws a `RangeError` where something is missing. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  byte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new RangeError('The bytes end early');
    return byte;
  }

  whole(): number {
    let value = 0;
    for (let unit = 1; ; unit *= 0x80) {
      const byte = this.byte();
      value += (byte & 0x7f) * unit;
      if (value > Number.MAX_SAFE_INTEGER) throw new RangeError('A number is too large');
      if (byte < 0x80) return value;
    }
  }

  signed(): number {
    const value = this.whole();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  wholes(count: number): number[] {
    if (count > this.#bytes.length) throw new RangeError('There are not so many numbers');
    return Array.from({ length: count }, () => this.whole());
  }

  texts(count: number): string[] {
    const lengths = this.wholes(count);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    if (this.#at + 2 * total > this.#bytes.length) throw new RangeError('A text ends early');
    const upper = this.#bytes.subarray(this.#at, this.#at + total);
    const lower = this.#bytes.subarray(this.#at + total, this.#at + 2 * total);
    this.#at += 2 * total;
    let from = 0;
    return lengths.map((length) => {
      let text = '';
      for (const end = from + length; from < end; from++) {
        text += String.fromCharCode((upper[from]! << 8) | lower[from]!);
      }
      return text;
    });
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

/** As in zip files. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 0xff]!;
  return (crc ^ 0xffffffff) >>> 0;
}
