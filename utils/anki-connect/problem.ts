/**
 * Why Anki cannot be sent to. off: nobody listens, so Anki is closed or lacks AnkiConnect. denied: somebody pressed No in
 * Anki. key: AnkiConnect wants a key, or another one. model: our note type was changed there. slow: no answer in time.
 * malformed: what answers is not AnkiConnect. refused: Anki says why in words of its own.
 */
export type AnkiProblemCode = 'off' | 'denied' | 'key' | 'model' | 'slow' | 'malformed' | 'refused';

export class AnkiProblem extends Error {
  override readonly name = 'AnkiProblem';
  readonly code: AnkiProblemCode;
  /** What Anki said, or which fields are missing; text of a stranger. */
  readonly detail: string;

  constructor(code: AnkiProblemCode, detail = '') {
    super(`Anki: ${code}${detail && ` (${detail})`}`);
    this.code = code;
    this.detail = detail;
  }
}
