/** A coloured disc with the first character of a name; the name itself stands beside it. */
export function Avatar({ name }: { name: string }) {
  const first = [...name][0] ?? '';
  const hue = ((first.codePointAt(0) ?? 0) * 47) % 360;
  return <span class="avatar" aria-hidden="true" style={{ '--hue': String(hue) }} data-initial={first} />;
}
