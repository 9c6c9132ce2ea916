// A line that says more of what it hangs on: there under the mouse, at the keyboard's focus, on a tap.

import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { useDrop } from "../ui/drop";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";

interface HintProps {
  class: string;
  /** What its button is called. */
  name: string;
  /** Empty: there is nothing to say, and no button. */
  line: string;
  children: ComponentChildren;
}

export function Hinted({ class: kind, name, line, children }: HintProps) {
  const { open, setOpen, menu } = useDrop();
  const id = useId();
  const tip = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const end = tip.current?.closest(".conv")?.getBoundingClientRect().bottom ?? 0;
    // under the last line there is no room for it
    if (open)
      tip.current!.classList.toggle("up", tip.current!.getBoundingClientRect().bottom > end);
  }, [open]);
  if (line === "") return <div class={kind}>{children}</div>;
  const show = () => setOpen(true);
  const leave = () => menu.current?.contains(document.activeElement) || setOpen(false);
  return (
    <div class={`${kind} hinted`} ref={menu} onMouseEnter={show} onMouseLeave={leave}>
      {children}
      <button
        class="hint"
        aria-label={name}
        aria-describedby={id}
        onFocus={show}
        onClick={show}
        type="button"
      >
        <Icon d={icons.info} size="s" />
      </button>
      <span class={open ? "tip" : "tip shut"} ref={tip} id={id} role="tooltip" aria-live="off">
        {line}
      </span>
    </div>
  );
}
