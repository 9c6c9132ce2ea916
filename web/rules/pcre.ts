// What the parts of a regular expression are, for colouring: PCRE2 as our rules use it.  Pure; it
// judges nothing, that is the server's.

export type Kind =
  "group" | "bar" | "repeat" | "class" | "escape" | "list" | "any" | "anchor" | "look" | "name";

export interface Token {
  from: number;
  to: number;
  kind: Kind;
}

const parts: [RegExp, Kind][] = [
  [/\\[pP](?:\{[^}]*\}|.)|\\[xkgoN]\{[^}]*\}|\\[\s\S]/y, "escape"],
  [/\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]?/y, "class"],
  [/\((?:\?(?:<[=!]|[=!]))/y, "look"],
  [/\(\?P?<\w+>|\(\?'\w+'/y, "name"],
  [/\((?:\?(?:[:>|]|[a-zA-Z^-]+[:)]?)|\*\w+(?::\w+)?\))?|\)/y, "group"],
  [/\|/y, "bar"],
  [/(?:[?*+]|\{\d*,?\d*\})[?+]?/y, "repeat"],
  [/\{[^{}\d,][^{}]*\}/y, "list"],
  [/[\^$]/y, "anchor"],
  [/\./y, "any"],
];

export function tokens(pattern: string): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < pattern.length;) {
    const from = at;
    for (const [part, kind] of parts) {
      part.lastIndex = at;
      const found = part.exec(pattern);
      if (!found || found[0] === "") continue;
      at += found[0].length;
      out.push({ from, to: at, kind });
      break;
    }
    if (at === from) at++;
  }
  return out;
}

/** The bracket that belongs to the one at `at`, or -1; brackets in classes and escapes are none. */
export function partner(pattern: string, at: number): number {
  const brackets = tokens(pattern).filter(({ from, kind }) => {
    if (kind !== "group" && kind !== "look" && kind !== "name") return false;
    return !/^\((\?[a-zA-Z^-]+\)|\*)/.test(pattern.slice(from));
  });
  const open: number[] = [];
  for (const { from } of brackets) {
    if (pattern[from] === "(") open.push(from);
    else {
      const start = open.pop();
      if (start === undefined) continue;
      if (start === at) return from;
      if (from === at) return start;
    }
  }
  return -1;
}

/** Gaps without an end: what makes a pattern slow, each with the gap that cures it. */
export function endless(pattern: string): { from: number; to: number; cure: string }[] {
  const all = tokens(pattern);
  return all.flatMap((token, i) => {
    const text = pattern.slice(token.from, token.to);
    const before = all[i - 1];
    const gap = before?.kind === "any" || before?.kind === "class";
    if (token.kind !== "repeat" || !gap || before.to !== token.from) return [];
    if (!/^([*+]|\{\d+,\})/.test(text)) return [];
    return [{ from: token.from, to: token.to, cure: text[0] === "+" ? "{1,8}" : "{0,8}" }];
  });
}
