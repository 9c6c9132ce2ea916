// The towns where they lie, one tile each, the darker the more is open.

import { word } from "../i18n/desk";

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

const short = (name: string): string => name.replace(/(镇|街道|湿地保护与发展事务中心)$/, "");

export function TownMap({ towns, onPick }: { towns: Town[]; onPick: (id: string) => void }) {
  const most = Math.max(1, ...towns.map(({ open }) => open));
  return (
    <section class="map" aria-label={word("ov_map")}>
      <h2>{word("ov_map")}</h2>
      <div class="tiles">
        {towns.map((town) => (
          <button
            key={town.id}
            class={`tile d${depth(town, most)}`}
            style={{ gridColumn: town.column ?? "auto", gridRow: town.row ?? "auto" }}
            aria-label={word("ov_town", { name: town.name, open: town.open, late: town.late })}
            title={word("ov_town", { name: town.name, open: town.open, late: town.late })}
            onClick={() => onPick(town.id)}
          >
            <span>{short(town.name)}</span>
            <b>{town.open}</b>
            {town.late > 0 && <i class="late">{town.late}</i>}
          </button>
        ))}
      </div>
      <p class="i3 s">{word("ov_map_hint")}</p>
    </section>
  );
}
