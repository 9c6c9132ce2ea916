// A case offered to one of the owner's people: its mark in a row, and the line over a case.

import type { Head, Row } from "../client/frames";
import { stamp } from "../client/time";
import { word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { now } from "./desk";
import { me } from "./session";

const isForMe = (offer: Row["offer"]): boolean => offer?.to_id === me.value?.id;
const untilOf = (offer: Row["offer"]): string => stamp(offer?.until ?? 0, now(), lang.value);

export function OfferMark({ row }: { row: Row }) {
  const { offer } = row;
  if (!offer || row.holder_id) return null;
  const mine = isForMe(offer);
  return (
    <span class={`chip line ${mine ? "mine" : offer.nobody ? "late" : ""}`}>
      <Icon d={icons.person} size="s" />
      {mine
        ? word("offered_me", { time: untilOf(offer) })
        : offer.nobody
          ? word("offered_nobody")
          : word("offered_to", { name: offer.to ?? "" })}
    </span>
  );
}

interface NoteProps {
  head: Head;
  onPassOn: () => void;
}

export function OfferNote({ head, onPassOn }: NoteProps) {
  const offer = head.staff?.offer;
  if (!offer || head.holder) return null;
  const line = isForMe(offer) ? "offer_mine" : offer.nobody ? "offer_nobody" : "offer_other";
  return (
    <p class={isForMe(offer) ? "note mine" : "note"}>
      <span class="grow">{word(line, { name: offer.to ?? "", time: untilOf(offer) })}</span>
      {head.staff?.moves.includes("pass_on") && (
        <button class="b t" onClick={onPassOn}>
          {word("do_pass_on")}
        </button>
      )}
    </p>
  );
}
