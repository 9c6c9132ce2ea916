// What somebody looks for often, under a name of their own: a list in an order, or words. Kept in this
// browser, each person's their own.

import { computed, signal } from "@preact/signals";
import type { Queue } from "../client/frames";
import { recall, remember } from "../client/pocket";
import { word } from "../i18n/desk";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { counts, queue, show } from "./desk";
import { ask, asked, leave, typed } from "./find";
import { parse } from "./kept-form";
import { me } from "./session";

export const orders = ["due", "new", "place"] as const;
export type Order = (typeof orders)[number];
/** Of every list, until somebody says otherwise. */
export const order = signal<Order>("due");

interface Filter {
  name: string;
  queue: Queue;
  order: Order;
  /** Words to find, over all lists; null: the list itself. */
  text: string | null;
}

const MOST = 12;
const LONGEST = 20;
const pocket = (): string => `filters.${me.value?.id ?? ""}`;
const changed = signal(0);
const filters = computed<readonly Filter[]>(() => {
  void changed.value;
  return parse<Filter[]>(recall(pocket())) ?? [];
});

function keep(all: readonly Filter[]): void {
  remember(pocket(), all.length > 0 ? JSON.stringify(all) : null);
  changed.value++;
}

/** What was removed last, until something else is done: it can be put back where it was. */
const removed = signal<{ filter: Filter; at: number } | null>(null);
/** The name that is being given; null: none is. */
const naming = signal<string | null>(null);

function save(name: string): void {
  const filter = { name, queue: queue.value, order: order.value, text: asked.value };
  const others = filters.value.filter((one) => one.name !== name);
  naming.value = removed.value = null;
  keep([...others, filter]);
}

function remove(filter: Filter): void {
  removed.value = { filter, at: filters.value.indexOf(filter) };
  keep(filters.value.filter((one) => one !== filter));
}

function putBack(): void {
  const { filter, at } = removed.value!;
  removed.value = null;
  keep([...filters.value.slice(0, at), filter, ...filters.value.slice(at)]);
}

function use({ queue: list, order: by, text }: Filter): void {
  removed.value = null;
  if (text === null) {
    leave();
    order.value = by;
    show(list);
  } else {
    typed.value = text;
    ask(text);
  }
}

const isHere = (one: Filter): boolean =>
  one.text === null
    ? asked.value === null && queue.value === one.queue && order.value === one.order
    : asked.value === one.text;

function NameField() {
  return (
    <form
      class="naming"
      onSubmit={(event) => {
        event.preventDefault();
        const name = naming.value!.trim();
        if (name !== "") save(name);
      }}
    >
      <input
        class="field"
        maxLength={LONGEST}
        aria-label={word("filter_name")}
        value={naming.value!}
        ref={(field) => field?.focus()}
        onInput={(event) => (naming.value = event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          naming.value = null;
        }}
      />
      <button class="b t">{word("filter_keep")}</button>
    </form>
  );
}

/** `queues`: those that this post has. */
export function SavedFilters({ queues }: { queues: readonly Queue[] }) {
  const shown = filters.value.filter(
    ({ text, queue: list }) => text !== null || queues.includes(list),
  );
  const name = asked.value ?? `${word(queue.value)} · ${word(`by_${order.value}`)}`;
  return (
    <div class="saved" role="group" aria-label={word("filters")}>
      {shown.map((one) => (
        <div class="one" key={one.name}>
          <button
            class={isHere(one) ? "on" : ""}
            aria-current={isHere(one) ? "true" : undefined}
            onClick={() => use(one)}
          >
            <span class="ell">{one.name}</span>
            {one.text === null && <span>{counts.value[one.queue]}</span>}
          </button>
          <button
            class="drop-it"
            aria-label={word("filter_remove", { name: one.name })}
            onClick={() => remove(one)}
          >
            <Icon d={icons.cross} size="s" />
          </button>
        </div>
      ))}
      <div role="status">
        {removed.value && (
          <p class="s i2">
            {word("filter_removed", { name: removed.value.filter.name })}{" "}
            <button class="b t" onClick={putBack}>
              {word("undo")}
            </button>
          </p>
        )}
      </div>
      {naming.value !== null ? (
        <NameField />
      ) : (
        filters.value.length < MOST && (
          <button class="keep-it" onClick={() => (naming.value = name.slice(0, LONGEST))}>
            {word("filter_save")}
          </button>
        )
      )}
    </div>
  );
}
