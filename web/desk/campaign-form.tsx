// What is said of one campaign, all at once: when, where, under which title, how many.

import { useState } from "preact/hooks";
import { word } from "../i18n/desk";
import { askOrWhy } from "./answer";
import type { Campaign, CampaignList } from "./campaigns";
import { Choose } from "./choose";
import { dateName, dateOf } from "./dates";

interface Props {
  campaign: Campaign;
  onSaved: (list: CampaignList) => void;
}

const MOST = 10_000_000;

export function CampaignForm({ campaign, onSaved }: Props) {
  const [said, setSaid] = useState(campaign);
  const [state, setState] = useState<"" | "saving" | string>("");
  const change = (part: Partial<Campaign>) => setSaid({ ...said, ...part });
  const ready =
    said.title.trim() !== "" && said.place !== "" && said.date > 0 && state !== "saving";

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    setState("saving");
    const { code, date, place, title, leaflets, reached, off } = said;
    const row = { code, date, place, title, leaflets, reached, off };
    const answer = await askOrWhy<CampaignList>("/api/campaigns/set", row);
    if (typeof answer === "string") setState(answer);
    else onSaved(answer);
  };
  const number = (name: "leaflets" | "reached") => (
    <label class="fl">
      {word(`ca_n_${name}`)}
      <input
        class="field"
        type="number"
        name={name}
        min={0}
        max={MOST}
        required
        value={said[name]}
        onInput={(event) => change({ [name]: Number(event.currentTarget.value) })}
      />
    </label>
  );

  return (
    <form class="form campaign-form" onSubmit={(event) => void submit(event)}>
      <label class="fl">
        {word("ca_name")}
        <input
          class="field"
          name="title"
          maxLength={40}
          required
          value={said.title}
          onInput={(event) => change({ title: event.currentTarget.value })}
        />
      </label>
      <label class="fl">
        {word("ca_date")}
        <input
          class="field"
          type="date"
          name="date"
          required
          value={said.date ? dateName(said.date) : ""}
          onInput={(event) => change({ date: dateOf(event.currentTarget.value) })}
        />
      </label>
      <Choose
        field="place"
        label={word("ca_place")}
        value={said.place}
        onPick={(place) => change({ place })}
      />
      {number("leaflets")}
      {number("reached")}
      <p class="s i2">{word("ca_numbers_only")}</p>
      {campaign.title !== "" && (
        <label class="tickbox">
          <input
            type="checkbox"
            name="off"
            checked={said.off}
            onChange={(event) => change({ off: event.currentTarget.checked })}
          />{" "}
          {word("ca_off")}
        </label>
      )}
      {state !== "" && state !== "saving" && (
        <p class="bad s" role="alert">
          {word("ca_failed", { why: state })}
        </p>
      )}
      <button class="b p" disabled={!ready}>
        {word(state === "saving" ? "ca_saving" : "ca_keep")}
      </button>
    </form>
  );
}
