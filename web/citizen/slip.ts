// The receipt as words, and as a picture drawn on this phone: no network is needed.

import type { EventRegistered } from "../client/frames";
import { day, clock, moment } from "../client/time";
import { t } from "../i18n/citizen";
import { tl } from "../i18n/later";
import { lang } from "../i18n/lang";

const WIDTH = 720;
const PAD = 48;

interface Row {
  text: string;
  font: string;
  gap: number;
}

function rows(event: EventRegistered): [string, string][] {
  const { body } = event;
  const by = tl("by_time", { time: body.contact_by_text || moment(body.contact_by, lang.value) });
  const all: [string, string][] = [[tl("number"), body.no]];
  if (body.code) all.push([tl("code"), body.code]);
  all.push([tl("what"), body.what]);
  if (body.place) all.push([tl("place"), body.place]);
  return all.concat([
    [tl("sent_to"), body.unit],
    [tl("contact"), by],
  ]);
}

export function slipText(event: EventRegistered): string {
  const head = `${t("title")} · ${t("receipt")}`;
  const lines = rows(event).map(([name, value]) => `${name}：${value}`);
  return [head, ...lines, tl("not_accepted")].join("\n");
}

/** Chinese breaks anywhere: as many characters as fit. */
function wrap(pen: CanvasRenderingContext2D, text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const char of Array.from(text)) {
    if (line && pen.measureText(line + char).width > WIDTH - 2 * PAD) {
      lines.push(line);
      line = "";
    }
    line += char;
  }
  return lines.concat(line);
}

function draw(event: EventRegistered): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d")!;
  const style = getComputedStyle(document.body);
  const sans = style.getPropertyValue("--sans") || "sans-serif";
  const small = `26px ${sans}`;
  const plan: Row[] = [
    { text: `${t("title")} · ${t("receipt")}`, font: `600 40px ${sans}`, gap: 60 },
    { text: `${day(event.at, lang.value)} ${clock(event.at)}`, font: small, gap: 48 },
  ];
  for (const [name, value] of rows(event)) {
    plan.push({ text: name, font: small, gap: 52 });
    plan.push({ text: value, font: `600 36px ${sans}`, gap: 46 });
  }
  plan.push({ text: tl("not_accepted"), font: small, gap: 64 });

  const laid: { text: string; font: string; y: number }[] = [];
  let y = PAD;
  for (const row of plan) {
    pen.font = row.font;
    wrap(pen, row.text).forEach((text, i) => {
      y += i ? 44 : row.gap;
      laid.push({ text, font: row.font, y });
    });
  }
  canvas.width = WIDTH;
  canvas.height = y + PAD;
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "black";
  for (const line of laid) {
    pen.font = line.font;
    pen.fillText(line.text, PAD, line.y);
  }
  return canvas;
}

export function saveSlip(event: EventRegistered): void {
  const link = document.createElement("a");
  link.download = `${event.body.no}.png`;
  link.href = draw(event).toDataURL("image/png");
  document.body.append(link);
  link.click();
  link.remove();
}
