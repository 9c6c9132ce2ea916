// The button for what is sent along: photos made small first, each a message of its own.  Where a
// photo was taken goes with it only if its sender says so.

import { useRef, useState } from "preact/hooks";
import { positionOf } from "../client/exif";
import { ACCEPT, shortName, shrink } from "../client/shrink";
import { tf } from "../i18n/files";
import { Dialog } from "./dialog";
import { Icon } from "./icon";
import * as icons from "./icons";

interface ButtonProps {
  name: string;
  d: string;
  disabled?: boolean;
  onClick: () => void;
}

/** Beside the field where one writes. */
export const AttachButton = ({ name, d, disabled = false, onClick }: ButtonProps) => (
  <button
    type="button"
    class="b attach"
    aria-label={name}
    title={name}
    disabled={disabled}
    onClick={onClick}
  >
    <Icon d={d} />
  </button>
);

interface AttachProps {
  disabled?: boolean;
  onPick: (blob: Blob, name: string, position?: string) => void;
}

interface Picked {
  file: File;
  position: string | undefined;
}

export function Attach({ disabled = false, onPick }: AttachProps) {
  const input = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState<Picked[] | null>(null);
  const send = async (all: Picked[], tells: boolean) => {
    setAsked(null);
    for (const { file, position } of all)
      onPick(await shrink(file), shortName(file.name || "file"), tells ? position : undefined);
  };
  const take = async () => {
    const files = Array.from(input.current?.files ?? []);
    if (input.current) input.current.value = ""; // the same one may be picked again
    const all: Picked[] = [];
    for (const file of files) all.push({ file, position: await positionOf(file) });
    if (all.some(({ position }) => position)) setAsked(all);
    else await send(all, false);
  };
  return (
    <>
      <AttachButton
        name={tf("attach")}
        d={icons.img}
        disabled={disabled}
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        class="picker"
        tabIndex={-1}
        aria-hidden="true"
        accept={ACCEPT}
        multiple
        onChange={() => void take()}
      />
      {asked && (
        <Dialog title={tf("ask_place")} onClose={() => setAsked(null)}>
          <p>{tf("ask_place_text")}</p>
          <div class="acts">
            <button type="button" class="b p" onClick={() => void send(asked, false)}>
              {tf("without_place")}
            </button>
            <button type="button" class="b" onClick={() => void send(asked, true)}>
              {tf("with_place")}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
