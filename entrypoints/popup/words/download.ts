/** Offers a file to the reader as a download; no permission is needed for that. */
export function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Firefox begins to read the file after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The same for text. */
export function downloadText(text: string, name: string): void {
  download(new Blob([text], { type: 'text/plain;charset=utf-8' }), name);
}
