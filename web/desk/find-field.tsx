// The field in the top bar, and the head over what was found.

import { useRef } from "preact/hooks";
import { word } from "../i18n/desk";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { ask, asked, found, leave, openFirst, typed, write } from "./find";

const LONGEST = 100;

export const findField = { focus: () => {} };

export function FindField() {
  const field = useRef<HTMLInputElement>(null);
  findField.focus = () => {
    field.current?.focus();
    field.current?.select();
  };
  return (
    <form
      class="find"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (openFirst())
          field.current?.blur(); // its keys are the case's now
        else ask(typed.value);
      }}
    >
      <Icon d={icons.find} size="s" />
      <input
        ref={field}
        type="search"
        class="field"
        maxLength={LONGEST}
        aria-label={word("find_case")}
        placeholder={word("find_hint")}
        value={typed.value}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || typed.value === "") return;
          event.stopPropagation();
          leave();
        }}
      />
      <kbd>Ctrl K</kbd>
    </form>
  );
}

export function FoundHead() {
  const got = found.value;
  const n = got?.rows.length ?? 0;
  return (
    <div class="hdl">
      <h1>
        <span role="status">
          {got === null
            ? word("finding", { text: asked.value! })
            : word(got.more ? "found_more" : "found", { text: asked.value!, n })}
        </span>
      </h1>
      <span class="grow" />
      <button class="b t" onClick={leave}>
        {word("find_leave")} <kbd>Esc</kbd>
      </button>
    </div>
  );
}
