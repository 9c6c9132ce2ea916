import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const files = ["tokens.css", "tokens-staff.css"];
const css = files.map((name) => readFileSync(new URL(`../ui/${name}`, import.meta.url), "utf8"));

/** The tokens under each selector; a later block adds to an earlier one. */
const blocks = new Map<string, Map<string, string>>();
for (const [, selectors, body] of css.join("\n").matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
  for (const selector of selectors!.replace(/\/\*[^]*?\*\//g, "").split(",")) {
    const tokens = blocks.get(selector.trim()) ?? new Map<string, string>();
    for (const [, name, value] of body!.matchAll(/--([\w-]+):\s*(#[0-9a-f]+)/g)) {
      tokens.set(name!, value!);
    }
    blocks.set(selector.trim(), tokens);
  }
}

function luminance(hex: string): number {
  const long = hex.length === 4 ? hex.replace(/[0-9a-f]/g, "$&$&") : hex;
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(long.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function ratio(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}

const themes: Record<string, string[]> = {
  light: [":root"],
  dark: [":root", ".dark"],
  contrast: [":root", ".contrast"],
};
const largeThemes: Record<string, string[]> = {
  light: [":root", "body.large:not(.dark):not(.contrast)"],
  dark: [":root", ".dark", ".dark.large"],
  contrast: [":root", ".contrast"],
};

const texts = ["ink", "ink-2", "ink-3", "lake", "seal", "reed", "leaf"];
const tinted = ["seal", "reed", "leaf", "lake", "plum"].map((name) => [name, `${name}-t`]);
const filled = ["lake", "seal", "leaf", "plum"].map((name) => [`on-${name}`, name]);

/** Every pair of text and ground that is weaker than it must be. */
function weak(layers: string[], pairs: string[][], least: number): string[] {
  const found = layers.map((name) => {
    const block = blocks.get(name);
    if (!block?.size) throw new Error(`no tokens under ${name}`);
    return block;
  });
  const token = (name: string): string => {
    const value = found.reduce<string | undefined>((was, block) => block.get(name) ?? was, "");
    if (!value) throw new Error(`no token --${name}`);
    return value;
  };
  return pairs
    .map(([text, ground]) => ({ text, ground, got: ratio(token(text!), token(ground!)) }))
    .filter(({ got }) => got < least)
    .map(({ text, ground, got }) => `${text} on ${ground}: ${got.toFixed(2)}`);
}

describe("the colours", () => {
  const grounds = texts.flatMap((text) => [
    [text, "surface"],
    [text, "bg"],
  ]);
  for (const [name, layers] of Object.entries(themes)) {
    it(`can be read, ${name}`, () => {
      const all = [...grounds, ...tinted, ...filled, ["ink", "mine"], ["on-rail", "rail"]];
      expect(weak(layers, all, 4.5)).toEqual([]);
    });
    it(`show where a control ends, ${name}`, () => {
      expect(weak(layers, [["edge", "surface"]], 3)).toEqual([]);
    });
  }
  for (const [name, layers] of Object.entries(largeThemes)) {
    it(`can be read by weak eyes in large print, ${name}`, () => {
      expect(weak(layers, [...grounds, ["ink", "mine"]], 7)).toEqual([]);
    });
  }
  it("tell a weak pair when there is one", () => {
    expect(weak([":root"], [["line", "surface"]], 4.5)).toHaveLength(1);
  });
});
