// An entry of its own, fetched when the first view is drawn and kept ready for being offline.

import "./main"; // already there: says that this adds to it, so both are cut as one
import { About } from "./about";
import { InOutbox, Refused } from "./asides";
import { Margin } from "./margin";
import { Menu } from "./menu";
import { Paper } from "./paper";
import { Progress } from "./progress";
import { Receipt } from "./receipt";
import { later } from "./state";

later.value = {
  menu: Menu,
  progress: Progress,
  about: About,
  Margin,
  Receipt,
  Paper,
  InOutbox,
  Refused,
};
