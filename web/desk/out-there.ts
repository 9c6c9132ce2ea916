// What is done where it happened, often without a network: it may be written down all the same,
// waits in the outbox of this browser, and is judged by the server when the line is back.

import type { Move, WhistleStep } from "../client/frames";
import { client } from "./desk";

const moves = new Set<string>(["visit", "settle"]);
const steps = new Set<WhistleStep>(["arrive", "done"]);

export const isThere = (kind: string): boolean => moves.has(kind);
export const isStepThere = (step: WhistleStep): boolean => steps.has(step);

export const isCut = (): boolean => client.link.state.value !== "up";

/** Must wait until the line is back. */
export const needsLine = (what: Move): boolean => isCut() && !isThere(what);
export const stepNeedsLine = (step: WhistleStep): boolean => isCut() && !isStepThere(step);

/** What was done and has not arrived. */
export const unsentMoves = (): number =>
  client.unsent.items.value.filter(
    ({ frame, receipt, refusal }) => frame.kind === "move" && !receipt && !refusal,
  ).length;
