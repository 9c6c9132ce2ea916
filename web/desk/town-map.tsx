// The towns where they lie, one tile each, the darker the more is open.

import { word } from "../i18n/desk";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import type { Spot } from "./spots";

export interface Load {
  open: number;
  late: number;
  due_today: number;
  hazard: number;
  new_today: number;
}

export interface Town extends Load {
  id: string;
  name: string;
  /** From 1, the north-west; absent: it stands on no map. */
  column?: number;
  row?: number;
}

const STEPS = 5;

/** 0 where nothing is open, else 1 to 5 of the busiest town. */
const depth = (town: Town, most: number): number =>
  town.open === 0 ? 0 : Math.max(1, Math.ceil((STEPS * town.open) / most));

const KIND = /(镇|街道|湿地保护与发展事务中心| Town| Subdistrict| Wetland Centre)$/;
/** The end of a syllable that another one follows: Huang·mao·zhou. */
const SYLLABLE = /([aeiou](?:ng?)?)(?=(?:[zcs]h|[b-df-hj-np-tw-z])[aeiou])/g;

/** On a narrow tile a name in letters is broken between its syllables. */
const short = (name: string): string => name.replace(KIND, "").replace(SYLLABLE, "$1\u00AD");

/** What is hot there: a button of its own, so that it leads to the list of it. */
function Hot({ town, spots, onGo }: { town: Town; spots: Spot[]; onGo: () => void }) {
  const words = word("ov_hot", { name: town.name, n: spots.length });
  return (
    <button class="hot" aria-label={words} title={words} onClick={onGo}>
      <Icon d={icons.warn} size="s" />
      {spots.length}
    </button>
  );
}

interface Props {
  towns: Town[];
  spots: Spot[];
  onPick: (id: string) => void;
  /** At least one. */
  onSpots: (of: Spot[]) => void;
}

export function TownMap({ towns, spots, onPick, onSpots }: Props) {
  const most = Math.max(1, ...towns.map(({ open }) => open));
  const of = (id: string) => spots.filter(({ town }) => town === id);
  return (
    <section class="map" aria-label={word("ov_map")}>
      <h2>{word("ov_map")}</h2>
      <div class="tiles">
        {towns.map((town) => (
          <div
            key={town.id}
            class="spot"
            style={{ gridColumn: town.column ?? "auto", gridRow: town.row ?? "auto" }}
          >
            <button
              class={`tile d${depth(town, most)}`}
              aria-label={word("ov_town", { name: town.name, open: town.open, late: town.late })}
              title={word("ov_town", { name: town.name, open: town.open, late: town.late })}
              onClick={() => onPick(town.id)}
            >
              <span>{short(town.name)}</span>
              <b>{town.open}</b>
              {town.late > 0 && <i class="late">{town.late}</i>}
            </button>
            {of(town.id).length > 0 && (
              <Hot town={town} spots={of(town.id)} onGo={() => onSpots(of(town.id))} />
            )}
          </div>
        ))}
      </div>
      <p class="i3 s">{word("ov_map_hint")}</p>
    </section>
  );
}
