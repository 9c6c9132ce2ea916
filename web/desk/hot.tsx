// What is hot in one's own town, told on every page until somebody has looked (DOMAIN 8.3).

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { recall, remember } from "../client/pocket";
import { word } from "../i18n/desk";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { useAnswer } from "./answer";
import { now, page } from "./desk";
import { showSpot } from "./overview";
import { has } from "./session";
import { keyOf, sentenceOf, type Spot } from "./spots";

interface Own {
  /** Absent: their body is of no town. */
  town?: string;
  spots?: Spot[];
}

const toldOfSpots = ["chair", "officer", "dispatcher"];
/** They are found from weeks: a few minutes are soon enough. */
const EVERY_MS = 300_000;
/** More than can be hot at a time. */
const KEPT = 100;

export const own = signal<Own>({});
const looked = signal(new Set((recall("spots") ?? "").split("\n")));

function lookedAt(spots: Spot[]): void {
  const all = [...looked.value, ...spots.map(keyOf)].slice(-KEPT);
  looked.value = new Set(all);
  remember("spots", all.join("\n"));
}

function Told({ spots: [first, ...others] }: { spots: [Spot, ...Spot[]] }) {
  const all = [first, ...others];
  return (
    <div class="bar new" role="status">
      <Icon d={icons.warn} />
      <b class="grow">
        {word("hot_told", { what: sentenceOf(first) })}
        {others.length > 0 && ` ${word("hot_more", { n: others.length })}`}
      </b>
      <button
        class="b t"
        onClick={() => {
          lookedAt([first]);
          showSpot(first);
        }}
      >
        {word("hot_look")}
      </button>
      <button class="b q t" onClick={() => lookedAt(all)}>
        {word("hot_known")}
      </button>
    </div>
  );
}

function Asking() {
  const got = useAnswer<Own>("/api/overview/spots", {}, [Math.floor(now() / EVERY_MS), page.value]);
  useEffect(() => {
    if (got !== null && got !== "failed") own.value = got;
  }, [got]);
  const [first, ...others] = (own.value.spots ?? []).filter(
    (spot) => !looked.value.has(keyOf(spot)),
  );
  return first ? <Told spots={[first, ...others]} /> : null;
}

export const HotSpots = () => (has(toldOfSpots) ? <Asking /> : null);
