// A sheet over the page: takes the focus, keeps it, and gives it back.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { say } from "../i18n/common";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}

const FOCUSABLE = "a[href],button:not([disabled]),input,textarea,select";

export function Dialog({ title, onClose, children }: DialogProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    box.current?.focus();
    return () => before?.focus();
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      onClose();
    }
    if (event.key === "Tab" && box.current) holdFocus(event, box.current);
  };

  return (
    <div class="veil" onClick={(event) => event.target === event.currentTarget && onClose()}>
      <div
        class="sheet"
        role="dialog"
        aria-modal="true"
        aria-label={title}
        tabIndex={-1}
        ref={box}
        onKeyDown={onKeyDown}
      >
        <div class="sheet-hd">
          <h2>{title}</h2>
          <button type="button" class="b q" onClick={onClose}>
            {say("close")}
          </button>
        </div>
        {children}
      </div>
    </div>
  );
}

function holdFocus(event: KeyboardEvent, box: HTMLElement): void {
  const all = box.querySelectorAll<HTMLElement>(FOCUSABLE);
  const edge = event.shiftKey ? all[0] : all[all.length - 1];
  const other = event.shiftKey ? all[all.length - 1] : all[0];
  const outside = document.activeElement === box && event.shiftKey;
  if (document.activeElement !== edge && !outside) return;
  event.preventDefault();
  other?.focus();
}
