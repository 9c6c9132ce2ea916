// Whether letters alone are keys (WCAG 2.1.4): whoever dictates turns them off. Kept in this browser.

import { signal } from "@preact/signals";
import { recall, remember } from "../client/pocket";

export const singleKeys = signal(recall("single_keys") !== "off");

export function setSingleKeys(on: boolean): void {
  singleKeys.value = on;
  remember("single_keys", on ? null : "off");
}
