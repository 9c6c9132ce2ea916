// Whoever is answered in English reads the page in English, too: they may not be able to read what
// would change it.  What was chosen here stays.

import { effect } from "@preact/signals";
import { recall } from "../client/pocket";
import { showIn } from "../i18n/lang";
import { current } from "./state";

export function readAsAnswered(): void {
  effect(() => {
    if (current.value?.head.lang === "en" && !recall("lang")) showIn("en");
  });
}
