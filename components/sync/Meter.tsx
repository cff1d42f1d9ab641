export interface MeterProps {
  label: string;
  /** 0 to 1. */
  value: number;
}

/** How full something is. The number has to stand beside it in words. */
export function Meter({ label, value }: MeterProps) {
  const full = Math.min(1, Math.max(0, value));
  return (
    <>
      <meter class="sr-only" aria-label={label} min={0} max={1} value={full} />
      {/* Each browser draws the inside of a meter in its own way, and some let nobody change it. */}
      <span class="meter" aria-hidden="true">
        <span style={{ width: `${full * 100}%` }} />
      </span>
    </>
  );
}
