/** Copies text, also on plain http pages, where the clipboard API does not exist. Rejects when the browser refuses. */
export async function copy(text: string, doc: Document): Promise<void> {
  if (doc.defaultView?.navigator.clipboard) return doc.defaultView.navigator.clipboard.writeText(text);
  let copied = false;
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
    copied = true;
  };
  doc.addEventListener('copy', put, { capture: true, once: true });
  doc.execCommand('copy');
  doc.removeEventListener('copy', put, { capture: true });
  if (!copied) throw new Error('The browser refused to copy');
}
