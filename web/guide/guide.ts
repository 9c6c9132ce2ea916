// What a script adds to the guide map: a field to find by, large print, the looks that this browser
// keeps, and the row that an address names.  Nothing is sent anywhere.

import { applyLooks, offerLargePrint } from "./looks";

const body = document.body;
const all = <T extends Element>(what: string, within: ParentNode = document): T[] =>
  Array.from(within.querySelectorAll<T>(what));

/** Every word that was typed stands somewhere in a row, or in the name of its kind. */
function offerToFind(): void {
  const form = document.querySelector<HTMLFormElement>(".find")!;
  const field = form.querySelector("input")!;
  const status = form.querySelector<HTMLElement>("[role=status]")!;
  const families = all<HTMLElement>(".fam").map((section) => {
    const name = section.querySelector("h2")!.textContent!;
    const rows = all<HTMLElement>(".row", section).map((row) => {
      return { row, words: `${name} ${row.textContent}`.toLowerCase() };
    });
    return { section, rows };
  });
  const find = () => {
    const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { section, rows } of families) {
      let here = 0;
      for (const { row, words } of rows) {
        const fits = wanted.every((word) => words.includes(word));
        row.hidden = !fits;
        here += fits ? 1 : 0;
      }
      section.hidden = here === 0;
      found += here;
    }
    body.classList.toggle("finding", wanted.length > 0);
    const said =
      found > 0 ? status.dataset.found!.replace("{n}", String(found)) : status.dataset.none!;
    status.textContent = wanted.length > 0 ? said : "";
  };
  form.hidden = false;
  form.onsubmit = (event) => event.preventDefault();
  field.oninput = find;
  find(); // what was typed before we came, or kept by the browser
}

/** An address may name a type in the middle of a row: the whole row is meant. */
function showNamed(): void {
  const named = document.getElementById(location.hash.slice(1));
  const row = named && (named.closest(".row") as HTMLElement | null);
  for (const other of all(".row.here")) other.classList.remove("here");
  if (!row) return;
  row.classList.add("here");
  row.scrollIntoView();
}

applyLooks();
offerLargePrint();
offerToFind();
showNamed();
addEventListener("hashchange", showNamed);
