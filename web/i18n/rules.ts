// Words of the rules page, a table for each part of it.

import { speaker } from "./lang";
import * as frame from "./rules/frame";
import * as edit from "./rules/edit";
import * as tried from "./rules/try";
import * as check from "./rules/check";
import * as history from "./rules/history";
import * as mine from "./rules/mine";
import * as ledger from "./rules/ledger";
import * as shadow from "./rules/shadow";
import * as names from "./rules/names";

const zh = {
  ...frame.zh,
  ...edit.zh,
  ...tried.zh,
  ...check.zh,
  ...history.zh,
  ...mine.zh,
  ...ledger.zh,
  ...shadow.zh,
  ...names.zh,
};

const en: Record<keyof typeof zh, string> = {
  ...frame.en,
  ...edit.en,
  ...tried.en,
  ...check.en,
  ...history.en,
  ...mine.en,
  ...ledger.en,
  ...shadow.en,
  ...names.en,
};

export const word = speaker(zh, en);

/** A name that may not be in the table: then what the rules call it. */
export const maybe = (key: string, otherwise: string): string =>
  key in zh ? word(key as keyof typeof zh) : otherwise;
