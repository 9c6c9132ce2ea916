// Somebody waits for a person: how long, and what else can be done.

import type { EventWantsHuman } from "../client/frames";
import { tl } from "../i18n/later";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { current, tell, thread } from "./state";

/** Who is ahead, or when somebody comes; the ways that do not wait. */
export function Waiting({ event }: { event: EventWantsHuman }) {
  const { online, ahead, minutes, next_text } = event.body;
  /** The question above has it among its answers: once is enough. */
  const offered = thread.value.choices?.body.choices?.some(({ id }) => id === "register");
  return (
    <section class="q">
      {online > 0 ? (
        <>
          <div class="rw">
            <div>
              <span class="s i3">{tl("waiting_ahead")}</span>
              <div class="big">{tl("waiting_n", { n: ahead })}</div>
            </div>
            {minutes !== undefined && (
              <div>
                <span class="s i3">{tl("waiting_about")}</span>
                <div class="big">{tl("waiting_min", { n: minutes })}</div>
              </div>
            )}
          </div>
          <p class="s i3">{tl("waiting_online", { n: online })}</p>
        </>
      ) : (
        <p>
          {tl("waiting_none")} {next_text && tl("waiting_next", { next: next_text })}
        </p>
      )}
      <div class="acts">
        {!offered && current.value?.head.no === undefined && (
          <button type="button" class="b" onClick={() => tell(tl("register_first"), "register")}>
            {tl("register_first")}
          </button>
        )}
        <a class="b" href="tel:12345">
          <Icon d={icons.phone} />
          {tl("call_12345")}
        </a>
      </div>
    </section>
  );
}
