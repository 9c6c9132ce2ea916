// What somebody has turned off, kept in this browser: on until then.

import { type Signal, signal } from "@preact/signals";
import { recall, remember } from "./pocket";

export interface Kept {
  on: Signal<boolean>;
  set: (on: boolean) => void;
}

export function keptSwitch(name: string): Kept {
  const on = signal(recall(name) !== "off");
  const set = (to: boolean) => {
    on.value = to;
    remember(name, to ? null : "off");
  };
  return { on, set };
}
