/** The red bridge with its reflection: our mark. */
export function Bridge({ size = 34 }: { size?: number }) {
  return (
    <svg viewBox="0 0 48 48" width={size} height={size} aria-hidden="true">
      <rect width="48" height="48" rx="12" fill="var(--hq-accent-fill)" />
      <g fill="none" stroke="#fff" stroke-linecap="round">
        <path d="M8 30C12 10 36 10 40 30" stroke-width="4" />
        <path d="M7 30h34" stroke-width="4" />
        <path d="M17 29v-9.5M24 29V16M31 29v-9.5" stroke-width="2.5" />
        <path d="M15 37h18M20 41h8" stroke-width="2.5" opacity=".55" />
      </g>
    </svg>
  );
}
