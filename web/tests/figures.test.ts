// What a card of an indicator says early in a month.
import { expect, test } from "vitest";
import type { Kind } from "../desk/figures";
import { lately } from "../desk/lately";

const cell = (month: number, den: number) => ({
  month,
  num: den,
  den,
  rate: "1",
  provisional: false,
});
const of = (kind: Kind, ...dens: number[]) =>
  lately({ kind, months: dens.map((den, i) => cell(202601 + i, den)) })?.month;

test.each([
  ["the month before", of("rate", 4, 5, 0), 202602],
  ["the last that had any", of("days", 4, 0, 0), 202601],
  ["never this one", of("rate", 0, 0, 7), undefined],
  ["a count has always something", of("count", 4, 5, 0), undefined],
])("%s", (_, month, expected) => expect(month).toBe(expected));
