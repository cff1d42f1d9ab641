/** Does the key belong to text somebody is writing? */
export function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (event.isComposing || !(target instanceof HTMLElement)) return event.isComposing;
  return (
    target.isContentEditable ||
    /^(?:input|textarea|select)$/i.test(target.tagName) ||
    target.getAttribute('role') === 'textbox'
  );
}
