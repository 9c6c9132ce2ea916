// What is done where it happened, often without a network: it may be written down all the same,
// waits in the outbox of this browser, and is judged by the server when the line is back.

import type { Move, WhistleStep } from "../client/frames";
import { isCut } from "./desk";

const moves = new Set<string>(["visit", "settle"]);
const steps = new Set<WhistleStep>(["arrive", "done"]);

export const isThere = (kind: string): boolean => moves.has(kind);
export const isStepThere = (step: WhistleStep): boolean => steps.has(step);

/** Must wait until the line is back. */
export const needsLine = (what: Move): boolean => isCut() && !isThere(what);
export const stepNeedsLine = (step: WhistleStep): boolean => isCut() && !isStepThere(step);
