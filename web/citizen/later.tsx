// An entry of its own, fetched when the first view is drawn and kept ready for being offline.

import "./main"; // already there: says that this adds to it, so both are cut as one
import { About } from "./about";
import { InOutbox, Refused } from "./asides";
import { Margin } from "./margin";
import { Menu } from "./menu";
import { Progress } from "./progress";
import { saveSlip, slipText } from "./slip";
import { later } from "./state";
import { Why } from "./why";

later.value = {
  menu: Menu,
  progress: Progress,
  about: About,
  Margin,
  Why,
  InOutbox,
  Refused,
  saveSlip,
  slipText,
};
