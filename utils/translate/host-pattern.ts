/**
 * The permission that asking an origin needs, as a match pattern. It is for the host on all its ports: Firefox knows no
 * ports in patterns.
 */
export function hostPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}
