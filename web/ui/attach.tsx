// The button for what is sent along: photos made small first, each a message of its own.

import { useRef } from "preact/hooks";
import { ACCEPT, shortName, shrink } from "../client/shrink";
import { tf } from "../i18n/files";
import { Icon } from "./icon";
import * as icons from "./icons";

interface AttachProps {
  disabled?: boolean;
  onPick: (blob: Blob, name: string) => void;
}

export function Attach({ disabled = false, onPick }: AttachProps) {
  const input = useRef<HTMLInputElement>(null);
  const take = async () => {
    const files = Array.from(input.current?.files ?? []);
    if (input.current) input.current.value = ""; // the same one may be picked again
    for (const file of files) onPick(await shrink(file), shortName(file.name || "file"));
  };
  return (
    <>
      <button
        type="button"
        class="b attach"
        aria-label={tf("attach")}
        title={tf("attach")}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        <Icon d={icons.img} />
      </button>
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
    </>
  );
}
