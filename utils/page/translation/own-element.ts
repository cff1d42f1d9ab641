import { OWN } from '../dom';
import { keepFromPage } from '../host';

/** An element of ours with a closed root: what happens inside is not the page's, and hardly told to it. */
export function ownElement(document: Document, name: string, { styles, inside }: { styles: string; inside: Element }) {
  const host = document.createElement('div');
  host.setAttribute(OWN, name);
  const root = host.attachShadow({ mode: 'closed' });
  const style = document.createElement('style');
  style.textContent = styles;
  root.append(style, inside);
  keepFromPage(host);
  host.addEventListener('auxclick', (event) => event.stopPropagation());
  // A link around the post follows a press wherever it lands.
  host.addEventListener('click', (event) => event.preventDefault());
  // A press on a button leaves the focus, and with it the caret, where the reader has it.
  inside.addEventListener('mousedown', (event) => event.preventDefault());
  return host;
}
