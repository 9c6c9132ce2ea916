// Where whoever fills in a form is: asked of the browser on a press only, shown before it is sent,
// and left off as easily.

import { useState } from "preact/hooks";
import { spoken } from "../client/exif";
import { word } from "../i18n/desk";

const WAIT_MS = 15_000;
/** Only where the browser would tell it at all. */
const canTell = (): boolean => isSecureContext && "geolocation" in navigator;

interface HereProps {
  at: string | null;
  onChange: (at: string | null) => void;
}

export function Here({ at, onChange }: HereProps) {
  const [state, setState] = useState<"idle" | "asking" | "failed">("idle");
  if (!canTell()) return null;
  const ask = () => {
    setState("asking");
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        const metres = Math.min(99_999, Math.ceil(accuracy));
        onChange(`${latitude.toFixed(5)},${longitude.toFixed(5)},${metres}`);
        setState("idle");
      },
      () => setState("failed"),
      { enableHighAccuracy: true, timeout: WAIT_MS },
    );
  };
  if (at !== null) {
    const { place, metres = "" } = spoken(at);
    return (
      <p class="here" role="status">
        {word("here_within", { place, metres })}{" "}
        <button type="button" class="b q t" onClick={() => onChange(null)}>
          {word("here_drop")}
        </button>
      </p>
    );
  }
  return (
    <p class="here">
      <button type="button" class="b" disabled={state === "asking"} onClick={ask}>
        {word(state === "asking" ? "here_asking" : "here")}
      </button>
      {state === "failed" && (
        <span class="s i2" role="status">
          {word("here_failed")}
        </span>
      )}
    </p>
  );
}
