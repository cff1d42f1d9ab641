import { drawnParent, rectOf } from './dom';

/** What a post shows beside its words. */
type Shown = HTMLImageElement | HTMLVideoElement;

/** Smaller than this is a face or a sign, px. */
const LEAST = 96;
/** The longer side of what is stored, px. */
const LONGEST = 640;
/** A data URL of as many characters holds 60 kB. */
const MOST_CHARACTERS = 80_000;

/** The largest picture in the nearest surroundings of a text that show one at all; null where there is none in sight. */
export function pictureNear(element: Element): Shown | null {
  for (let at: Element | null = element; at && at !== at.ownerDocument.body; at = drawnParent(at)) {
    const [largest] = [...at.querySelectorAll<Shown>('img, video')]
      .filter((shown) => sizeOf(shown) > 0)
      .sort((a, b) => sizeOf(b) - sizeOf(a));
    if (largest) return largest;
  }
  return null;
}

/** Where a picture is in the viewport, as far as it is in sight. */
export function inSight(element: Element): DOMRect {
  const { left, top, right, bottom } = rectOf(element);
  const view = element.ownerDocument.documentElement;
  const [x, y] = [Math.max(left, 0), Math.max(top, 0)];
  return new DOMRect(x, y, Math.min(right, view.clientWidth) - x, Math.min(bottom, view.clientHeight) - y);
}

function sizeOf(shown: Shown): number {
  const { width, height } = inSight(shown);
  return width >= LEAST && height >= LEAST ? width * height : 0;
}

/**
 * A picture as a small JPEG, by what the page shows of it already: nothing is asked of the network.
 *
 * @throws SecurityError where the picture is from another site, which did not allow pages to read it
 */
export function jpegOf(shown: Shown): string {
  const isVideo = 'videoWidth' in shown;
  return jpeg(shown, isVideo ? [shown.videoWidth, shown.videoHeight] : [shown.naturalWidth, shown.naturalHeight]);
}

/** The part of a screenshot that shows a picture, as a small JPEG. */
export async function jpegOfScreenshot(
  dataUrl: string,
  { x, y, width, height }: DOMRect,
  scale: number,
): Promise<string> {
  const bytes = Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (char) => char.charCodeAt(0));
  const sides = [x, y, width, height].map((side) => Math.round(side * scale)) as [number, number, number, number];
  const part = await createImageBitmap(new Blob([bytes]), ...sides);
  return jpeg(part, [part.width, part.height]);
}

function jpeg(source: CanvasImageSource, [width, height]: [number, number]): string {
  const canvas = document.createElement('canvas');
  for (let scale = Math.min(1, LONGEST / Math.max(width, height)); ; scale *= 0.7) {
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext('2d')?.drawImage(source, 0, 0, canvas.width, canvas.height);
    for (const quality of [0.8, 0.6, 0.4]) {
      const url = canvas.toDataURL('image/jpeg', quality);
      if (url.length <= MOST_CHARACTERS) return url;
    }
  }
}
