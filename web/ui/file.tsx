// What came along with words, as it is seen: a picture, a sound, a paper to open; or on its way.

import { useEffect, useMemo, useState } from "preact/hooks";
import { addressOf, openAt } from "../client/address";
import type { Client } from "../client/client";
import { spoken } from "../client/exif";
import type { Attachment, CSay } from "../client/frames";
import type { Item } from "../client/unsent";
import { tf } from "../i18n/files";
import { Icon } from "./icon";
import * as icons from "./icons";

const kilobytes = (size: number): string =>
  size < 1024 * 1024 ? `${Math.ceil(size / 1024)} KB` : `${(size / 1024 / 1024).toFixed(1)} MB`;

/** Asked for when it is drawn; again when the page comes back to it later than it is good for. */
function useAddress(client: Client, id: number, seq: number, wanted: boolean): string | null {
  const [url, setUrl] = useState<string | null>(null);
  const up = client.link.state.value === "up";
  useEffect(() => {
    if (!wanted || !up || url) return;
    let gone = false;
    addressOf(client, "file", id, seq).then(
      (found) => !gone && setUrl(found),
      () => {},
    );
    return () => void (gone = true);
  }, [id, seq, wanted, up]);
  return url;
}

interface FileProps {
  client: Client;
  file: Attachment;
  id: number;
  seq: number;
}

export function FileView({ client, file, id, seq }: FileProps) {
  const isPhoto = file.type.startsWith("image/");
  const isSound = file.type.startsWith("audio/");
  const url = useAddress(client, id, seq, isPhoto || isSound);
  const [broken, setBroken] = useState(false);
  const open = () => openAt(client, "file", id, seq);
  if (isSound) {
    return (
      <span class="att">
        <span class="s">
          {tf("sound", { name: file.name })} · {kilobytes(file.size)}
        </span>
        {url && <audio controls preload="none" src={url} aria-label={file.name} />}
      </span>
    );
  }
  return (
    <button type="button" class="att" aria-label={tf("open", { name: file.name })} onClick={open}>
      {isPhoto && !broken && (
        <span class="pic">
          {url && (
            <img src={url} alt={tf("photo", { name: file.name })} onError={() => setBroken(true)} />
          )}
        </span>
      )}
      {isPhoto && broken && <span>{tf("no_photo")}</span>}
      <span class="s">
        {!isPhoto && <Icon d={icons.doc} />} {file.name} · {kilobytes(file.size)}
        {file.position && ` · ${tf("taken_at", { place: spoken(file.position).place })}`}
      </span>
    </button>
  );
}

interface UnsentFileProps {
  item: Item;
  /** 0 to 1. */
  progress: number;
  onCancel: () => void;
}

export function UnsentFile({ item, progress, onCancel }: UnsentFileProps) {
  const blob = item.blob!;
  const name = (item.frame as CSay).file ?? "";
  const url = useMemo(
    () => (blob.type.startsWith("image/") ? URL.createObjectURL(blob) : null),
    [blob],
  );
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);
  const percent = Math.floor(progress * 100);
  return (
    <span class="att">
      {url && (
        <span class="pic">
          <img src={url} alt={tf("photo", { name })} />
        </span>
      )}
      {item.refusal ? (
        <span class="s">{name}</span>
      ) : (
        <>
          <span class="s" role="status">
            {tf("on_the_way", { name, percent })}
          </span>
          <progress max={100} value={percent} aria-label={name} />
          {!item.receipt && (
            <button type="button" class="b q" onClick={onCancel}>
              {tf("cancel")}
            </button>
          )}
        </>
      )}
    </span>
  );
}
