// What was read of the words so far: who answers, why, what and where; and danger before all.

import { word } from "../i18n/desk";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import type * as api from "./taken-api";

function Danger({ cards }: { cards: api.Read["cards"] }) {
  return (
    <div class="bar alarm" role="alert">
      <Icon d={icons.warn} />
      <span>
        {word("td_first")}{" "}
        {cards.map(({ id, title, numbers }) => (
          <b key={id}>
            {title} {numbers.map(({ number, label }) => `${label} ${number}`).join(" · ")}{" "}
          </b>
        ))}
      </span>
    </div>
  );
}

interface Props {
  read: api.Read | string | null;
  stale: boolean;
  onType: (type: string) => void;
}

function What({ read, onType }: { read: api.Read; onType: Props["onType"] }) {
  const others = read.types.filter(({ id }) => id !== read.type);
  return (
    <>
      <dt>{word("td_what")}</dt>
      <dd>
        {read.type_name ?? <span class="i2">{word("td_what_none")}</span>}
        {others.length > 0 && (
          <span class="others s">
            {word("td_or")}{" "}
            {others.map(({ id, name }) => (
              <button type="button" class="b t" key={id} onClick={() => onType(id)}>
                {name}
              </button>
            ))}
          </span>
        )}
      </dd>
    </>
  );
}

export function TakenRead({ read, stale, onType }: Props) {
  return (
    <section class="card read" aria-label={word("td_read")} aria-busy={stale}>
      <h2>{word("td_read")}</h2>
      {read === null && <p class="i2 s">{word("td_read_none")}</p>}
      {typeof read === "string" && <p class="i2 s">{word("td_read_failed", { why: read })}</p>}
      {read !== null && typeof read !== "string" && (
        <>
          {read.cards.length > 0 && <Danger cards={read.cards} />}
          {read.accuses && (
            <p class="note s" role="status">
              {word("td_safe")}
            </p>
          )}
          <dl class={stale ? "old" : ""}>
            <dt>{word("td_unit")}</dt>
            <dd>
              <b role="status">{read.unit}</b>
            </dd>
            <dt>{word("td_why")}</dt>
            <dd>{read.reason}</dd>
            <What read={read} onType={onType} />
            <dt>{word("td_where")}</dt>
            <dd>{read.place_name || <span class="i2">{word("td_where_none")}</span>}</dd>
          </dl>
          {read.state === "guided" && <p class="note s">{word("td_elsewhere")}</p>}
        </>
      )}
      {stale && <p class="i3 s">{word("td_stale")}</p>}
    </section>
  );
}
