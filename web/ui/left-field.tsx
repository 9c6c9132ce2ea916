// A field whose value counts once it is left, or on Enter.  Until then what is being typed stays,
// however often the page around it is drawn.

import { useState } from "preact/hooks";

interface Props {
  class: string;
  "aria-label": string;
  lang?: string;
  /** Between which numbers, where it is one. */
  range?: { min: number; max: number; step: number };
  value: string;
  /** Not called when nothing was typed. */
  onLeave: (typed: string) => void;
}

export function LeftField({ range, value, onLeave, ...rest }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      {...rest}
      {...(range && { type: "number", ...range })}
      value={typed ?? value}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onChange={(event) => {
        setTyped(null);
        onLeave(event.currentTarget.value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
