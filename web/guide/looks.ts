// The looks that this browser keeps, on pages that are written by the server: colours and large
// print, with a button for it where the page has one.

import { recall, remember } from "../client/pocket";

const body = document.body;

export function applyLooks(): void {
  const theme = recall("theme");
  const size = Number(recall("print")) || 0;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  body.classList.toggle("contrast", theme === "contrast");
  body.classList.toggle("dark", theme === "dark" || (theme === null && dark));
  body.classList.toggle("large", size > 0);
  body.classList.toggle("print-2", size === 2);
  body.classList.toggle("print-3", size === 3);
}

export function offerLargePrint(): void {
  const button = document.querySelector<HTMLButtonElement>(".tools button")!;
  const show = () => button.setAttribute("aria-pressed", String(body.classList.contains("large")));
  button.hidden = false;
  button.onclick = () => {
    remember("print", body.classList.contains("large") ? null : "1");
    applyLooks();
    show();
  };
  show();
}
