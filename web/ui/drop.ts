// A menu that drops down: it closes by itself when one presses elsewhere, goes elsewhere, or Esc.

import { useLayoutEffect, useRef, useState } from "preact/hooks";

export function useDrop() {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  // as soon as it is drawn: a key that comes at once must not go past it
  useLayoutEffect(() => {
    if (!open) return;
    const close = () => setOpen(false);
    const elsewhere = ({ target }: Event) => {
      if (!menu.current?.contains(target as Node)) close();
    };
    const key = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation(); // it closes this, not what lies below
      close();
    };
    document.addEventListener("pointerdown", elsewhere);
    document.addEventListener("focusin", elsewhere);
    document.addEventListener("keydown", key, true);
    window.addEventListener("hashchange", close);
    return () => {
      document.removeEventListener("pointerdown", elsewhere);
      document.removeEventListener("focusin", elsewhere);
      document.removeEventListener("keydown", key, true);
      window.removeEventListener("hashchange", close);
    };
  }, [open]);
  return { open, setOpen, menu };
}
