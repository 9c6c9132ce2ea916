// 近 30 天: how often a rule spoke each day, as bars small enough for a line of text, and in words
// for whoever does not see them; beside it what it costs.

import { word } from "../i18n/rules";
import { lang } from "../i18n/lang";
import type { Cost } from "./api";
import { firstDay, ledger } from "./state";

const BAR = 2;
const STEP = 3;
const HIGH = 20;

/** 20260310 and some days, as one says a date. */
export function dayName(first: number, plus: number): string {
  const day = Math.floor(first % 100) + plus;
  const at = new Date(
    Date.UTC(Math.floor(first / 10000), (Math.floor(first / 100) % 100) - 1, day),
  );
  const [month, date] = [at.getUTCMonth() + 1, at.getUTCDate()];
  return lang.value === "en" ? `${date}/${month}` : `${month}月${date}日`;
}

/** Nothing is drawn for a day without a hit; one hit is still seen beside a thousand. */
export const heightOf = (n: number, most: number): number =>
  n === 0 ? 0 : Math.max(2, Math.round((HIGH * n) / most));

export function told(
  days: readonly number[],
  first: number,
  as: "spark" | "spark_change" = "spark",
): string {
  const most = Math.max(...days);
  return word(as, {
    n: days.reduce((sum, n) => sum + n, 0),
    today: days[days.length - 1] ?? 0,
    most,
    day: dayName(first, days.indexOf(most)),
  });
}

interface Drawn {
  days: readonly number[] | undefined;
  /** Of the days: 20260310. */
  first?: number;
  as?: "spark" | "spark_change";
}

export function Spark({ days, first = firstDay.value, as }: Drawn) {
  if (!days) return <span class="i3">—</span>;
  const most = Math.max(1, ...days);
  const text = told(days, first, as);
  const width = days.length * STEP - (STEP - BAR);
  return (
    <svg class="spark" role="img" aria-label={text} viewBox={`0 0 ${width} ${HIGH + 1}`}>
      <title>{text}</title>
      {days.map((n, i) => {
        const height = heightOf(n, most);
        return (
          height > 0 && <rect key={i} x={i * STEP} y={HIGH - height} width={BAR} height={height} />
        );
      })}
      <path d={`M0 ${HIGH + 0.5}H${width}`} />
    </svg>
  );
}

/** Measured on live traffic now and then; until then tried alone on the newest messages. */
export const meanOf = ({ mean_us, timed }: Cost): string =>
  mean_us > 0 || timed > 0 ? `${timed > 0 ? "" : "≈ "}${mean_us.toFixed(1)}` : "—";

/** What the rule in force has earned and cost, in its head. */
export function Earned({ id }: { id: string }) {
  const row = ledger.value.get(id);
  if (!row) return null;
  if (row.withheld) return <p class="s i2 earned">{word("withheld_why")}</p>;
  return (
    <p class="s i2 earned">
      <span class="nw">
        {word("last_days")} <Spark days={row.days} />
      </span>
      <span class="nw">{word("earned", { hits: row.hits })}</span>
      <span class="nw">
        {row.timed > 0
          ? word("cost_live", { us: meanOf(row), n: row.timed })
          : row.mean_us > 0 && word("cost_alone", { us: meanOf(row) })}
      </span>
    </p>
  );
}
