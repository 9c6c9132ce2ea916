/** A drawing always stands beside a word, or on a button that has a label. */
export function Icon({ d, size = "" }: { d: string; size?: "s" | "" | "l" }) {
  return (
    <svg class={`i ${size}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={d} />
    </svg>
  );
}
