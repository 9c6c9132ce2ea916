// A line under the header: what happened, what was kept, what to do.

import type { ComponentChildren } from "preact";
import { Icon } from "./icon";
import * as icons from "./icons";

interface BannerProps {
  tone?: "" | "bad" | "ok" | "new";
  icon?: string;
  children: ComponentChildren;
}

export function Banner({ tone = "", icon = icons.off, children }: BannerProps) {
  return (
    <div class={`bar ${tone}`} role="status">
      <Icon d={icon} />
      <span>{children}</span>
    </div>
  );
}
