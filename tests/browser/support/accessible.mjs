// axe on what is to be seen now.
import { expect } from "@playwright/test";
import axe from "axe-core/axe.min.js";

/** Colours on a ground whose contrast axe has found to be enough. */
const judged = new Set();

/** Nothing that keeps somebody out, and nothing that stands in no landmark. */
export async function expectAccessible(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { violations, looks } = await page.evaluate(findViolations, [...judged]);
  const grave = violations.filter(({ id, impact }) => id === "region" || impact === "serious" || impact === "critical");
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.join(" ")}`)).toEqual([]);
  for (const look of looks) judged.add(look);
}

/** In the page.  Contrast is four fifths of the work, and of two texts in the same colours on the same
 *  grounds it says the same: of each look one is judged, unless something lies upon it. */
async function findViolations(judged) {
  const known = new Set(judged);
  const looks = new Set();
  const grounds = new Map();

  function ground(node) {
    if (!node) return "";
    if (!grounds.has(node)) {
      const { backgroundColor, backgroundImage, opacity, position, filter } = getComputedStyle(node);
      const own = [backgroundColor, backgroundImage, opacity, position, filter].join();
      const adds = own !== "rgba(0, 0, 0, 0),none,1,static,none";
      grounds.set(node, ground(node.parentElement) + (adds ? `${own};` : ""));
    }
    return grounds.get(node);
  }
  function look(node) {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(node);
    const isOff = node.closest(":disabled, [aria-disabled=true], label:has(:disabled)") !== null;
    return [ground(node), color, fontSize, fontWeight, textShadow, isOff].join();
  }
  function isBare(node) {
    const { left, top, width, height } = node.getBoundingClientRect();
    return node.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  }
  const hasText = (node) =>
    node.matches("input, textarea, select") ||
    [...node.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim() !== "");

  for (const node of document.body.querySelectorAll("*")) {
    if (!hasText(node) || !node.checkVisibility()) continue;
    const its = look(node);
    if (known.has(its)) continue;
    node.dataset.look = "";
    if (!isBare(node)) continue;
    known.add(its);
    looks.add(its);
  }
  window.axe.configure({ rules: [{ id: "color-contrast", selector: "[data-look]" }] });
  const found = await window.axe.run({ resultTypes: ["violations"], preload: false }); // the rest is not told at length
  for (const node of document.querySelectorAll("[data-look]")) delete node.dataset.look;
  return {
    violations: found.violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html }) => html) })),
    looks: [...looks],
  };
}
