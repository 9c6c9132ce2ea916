// Photos of a form: made small, shown, left out again; sent with the form, and for staff alone.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { positionOf, spoken } from "../client/exif";
import { newKey } from "../client/keys";
import { shortName, shrink } from "../client/shrink";
import { word } from "../i18n/desk";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import type { Photo } from "./moves";

const MOST = 4;

interface PhotosProps {
  all: readonly Photo[];
  onChange: (all: readonly Photo[]) => void;
}

export function Photos({ all, onChange }: PhotosProps) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const take = async () => {
    const files = Array.from(input.current?.files ?? []).slice(0, MOST - all.length);
    if (input.current) input.current.value = "";
    setBusy(true);
    const more: Photo[] = [];
    for (const file of files) {
      const [blob, position] = await Promise.all([shrink(file), positionOf(file)]);
      const name = shortName(file.name || "photo");
      more.push({ key: newKey(Date.now()), blob, name, position, tells: false });
    }
    setBusy(false);
    onChange([...all, ...more]);
  };
  const change = (key: string, tells: boolean) =>
    onChange(all.map((photo) => (photo.key === key ? { ...photo, tells } : photo)));
  return (
    <fieldset class="fl photos">
      <legend>{word("photos", { n: MOST })}</legend>
      {all.length > 0 && (
        <ul>
          {all.map((photo) => (
            <Picked
              key={photo.key}
              photo={photo}
              onTell={(tells) => change(photo.key, tells)}
              onDrop={() => onChange(all.filter((other) => other.key !== photo.key))}
            />
          ))}
        </ul>
      )}
      <button
        type="button"
        class="b"
        disabled={busy || all.length >= MOST}
        onClick={() => input.current?.click()}
      >
        <Icon d={icons.img} /> {word("add_photo")}
      </button>
      <input
        ref={input}
        type="file"
        class="picker"
        name="photos"
        tabIndex={-1}
        aria-hidden="true"
        accept="image/*"
        multiple
        onChange={() => void take()}
      />
      <span class="s i2">{word("photos_to")}</span>
    </fieldset>
  );
}

interface PickedProps {
  photo: Photo;
  onTell: (tells: boolean) => void;
  onDrop: () => void;
}

function Picked({ photo, onTell, onDrop }: PickedProps) {
  const { blob, name, position, tells } = photo;
  const url = useMemo(() => URL.createObjectURL(blob), [blob]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <li>
      <img src={url} alt={name} />
      <span class="grow">
        {position && (
          <label>
            <input
              type="checkbox"
              checked={tells}
              onChange={(event) => onTell(event.currentTarget.checked)}
            />
            {word("tell_place", { place: spoken(position).place })}
          </label>
        )}
      </span>
      <button
        type="button"
        class="b q t"
        aria-label={word("drop_photo", { name })}
        onClick={onDrop}
      >
        ×
      </button>
    </li>
  );
}
