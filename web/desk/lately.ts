// How an indicator stood when it last had something to tell.

import type { Cell, Figure } from "./figures";

/** The latest month before the last that has something to tell; a count of nothing is a number, too. */
export const lately = ({ kind, months }: Pick<Figure, "kind" | "months">): Cell | undefined =>
  kind === "count"
    ? undefined
    : months
        .slice(0, -1)
        .filter((cell) => cell.den > 0)
        .pop();
