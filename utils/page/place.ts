/** A box of the viewport, in px; any DOMRect will do. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Place {
  left: number;
  top: number;
  side: 'below' | 'above' | 'right' | 'left';
  /** The height there is on that side; a card taller than this scrolls inside. */
  height: number;
}

const MARGIN = 8;
const GAP = 6;
/** Less than this is no place to read in, and the next side is tried. */
const LEAST = 120;

/**
 * Where the card goes: below the word, above when there is no room, beside it
 * when there is none there either; else on whichever of below and above is the
 * higher. It never covers the word and keeps 8 px from the edges; `height`
 * says how much of it can be shown.
 */
export function placeCard(word: Box, card: Size, viewport: Size): Place {
  const below = viewport.height - MARGIN - (word.bottom + GAP);
  const above = word.top - GAP - MARGIN;
  const left = clamp(word.left, MARGIN, viewport.width - MARGIN - card.width);
  const under = (): Place => ({ left, top: word.bottom + GAP, side: 'below', height: Math.min(card.height, below) });
  const over = (): Place => {
    const height = Math.min(card.height, above);
    return { left, top: word.top - GAP - height, side: 'above', height };
  };

  if (below >= card.height) return under();
  if (above >= card.height) return over();

  const tall = viewport.height - 2 * MARGIN;
  const height = Math.min(card.height, tall);
  const top = clamp(word.top, MARGIN, viewport.height - MARGIN - height);
  if (Math.max(below, above) < Math.min(LEAST, card.height) || height > 1.5 * Math.max(below, above)) {
    if (word.right + GAP + card.width <= viewport.width - MARGIN) {
      return { left: word.right + GAP, top, side: 'right', height };
    }
    if (word.left - GAP - card.width >= MARGIN)
      return { left: word.left - GAP - card.width, top, side: 'left', height };
  }
  return below >= above ? under() : over();
}

/** The lower bound wins, so that a card wider than the viewport begins at its start. */
const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));
