// Where in a village: the group, as it was told, or the grid.  A village that is corrected keeps its
// group in sight, since the same number means other people there.

import { word } from "../i18n/desk";
import { aside } from "../i18n/lang";
import { placeOf } from "./session";

/** Towns have no groups. */
export const inVillage = (id: string | undefined): boolean => (placeOf(id)?.town ?? "") !== "";

interface GroupProps {
  /** A division's code, or a grid's id. */
  place: string | undefined;
  group: string;
  was: number | undefined;
  onPlace: (id: string) => void;
  onGroup: (group: string) => void;
}

export function GroupField({ place, group, was, onPlace, onGroup }: GroupProps) {
  const village = placeOf(place);
  if (!village?.town) return null;
  const grids = village.grids ?? [];
  return (
    <>
      <label class="fl">
        {word("group_of")}
        <input
          class="field"
          name="group"
          inputMode="numeric"
          pattern="\d{1,2}"
          maxLength={2}
          value={group}
          onInput={(e) => onGroup(e.currentTarget.value)}
        />
      </label>
      {was !== undefined && <p class="s i2">{word("group_said", { n: was })}</p>}
      {grids.length > 0 && (
        <label class="fl">
          {word("grid_of")}
          <select
            class="field"
            name="grid"
            value={place}
            onChange={(e) => onPlace(e.currentTarget.value)}
          >
            <option value={village.code}>{word("grid_by_group")}</option>
            {grids.map(({ id, name, groups }) => (
              <option value={id}>
                {name}
                {groups && aside(groups)}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}
