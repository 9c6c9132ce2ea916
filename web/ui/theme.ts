// How the page looks to this reader: theme and size of print, kept in this browser.

import { effect, signal } from "@preact/signals";
import { recall, remember } from "../client/pocket";

export type Theme = "system" | "light" | "dark" | "contrast";
/** 0 is standard; 1 is the large print that everybody is offered, 2 and 3 go beyond. */
export type Print = 0 | 1 | 2 | 3;

const asTheme = (kept: string | null): Theme =>
  kept === "light" || kept === "dark" || kept === "contrast" ? kept : "system";
const asPrint = (kept: string | null): Print =>
  Math.min(3, Math.max(0, Number(kept) || 0)) as Print;

export const theme = signal<Theme>(asTheme(recall("theme")));
export const print = signal<Print>(asPrint(recall("print")));

export function setTheme(to: Theme): void {
  theme.value = to;
  remember("theme", to === "system" ? null : to);
}

export function setPrint(to: Print): void {
  print.value = to;
  remember("print", to ? String(to) : null);
}

/** Keeps the classes of the body true to the settings and to the system. */
export function applyTheme(body: HTMLElement): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const contrast = matchMedia("(prefers-contrast: more)");
  const system = signal(0);
  const changed = () => void system.value++;
  dark.addListener(changed); // addEventListener is missing in old engines
  contrast.addListener(changed);
  effect(() => {
    void system.value;
    const own = theme.value;
    const isContrast = own === "contrast" || (own === "system" && contrast.matches);
    body.classList.toggle("contrast", isContrast);
    body.classList.toggle(
      "dark",
      !isContrast && (own === "dark" || (own === "system" && dark.matches)),
    );
    body.classList.toggle("large", print.value > 0);
    body.classList.toggle("print-2", print.value === 2);
    body.classList.toggle("print-3", print.value === 3);
  });
}
