// Whether letters alone are keys (WCAG 2.1.4): whoever dictates turns them off. Kept in this browser.

import { keptSwitch } from "../client/kept";

export const { on: singleKeys, set: setSingleKeys } = keptSwitch("single_keys");
