// 账本: what each rule found, how often people agreed, and what it cost.

import { useEffect, useState } from "preact/hooks";
import { word } from "../i18n/rules";
import type { Cost } from "./api";
import { intentName, ruleName } from "./names";
import { meanOf, Spark } from "./spark";
import { addressOf, byId, ledger, loadLedger, routes, rules } from "./state";

type Only = "all" | "never" | "slow" | "wrong" | "spent";
type Sort = "hits" | "decided" | "agree" | "mean" | "total";

const PAGE = 60;

const agreement = ({ agreed, corrected }: Cost): number | null =>
  agreed + corrected > 0 ? agreed / (agreed + corrected) : null;

const keeps: Record<Only, (row: Cost) => boolean> = {
  all: () => true,
  never: (row) => row.hits === 0 && !row.withheld,
  slow: (row) => row.mean_us * row.runs > 0,
  wrong: (row) => row.corrected > 0,
  spent: (row) => row.spent > 0 || row.quarantined === true,
};

const decided = ({ agreed, corrected }: Cost): number => agreed + corrected;

const keys: Record<Sort, (row: Cost) => number> = {
  hits: (row) => -row.hits,
  decided: (row) => -decided(row),
  agree: (row) => agreement(row) ?? 2,
  mean: (row) => -row.mean_us,
  total: (row) => -row.mean_us * row.runs,
};

/** The dearest are so many. */
const DEAREST = 10;

export function accounts(rows: readonly Cost[], only: Only, sort: Sort): Cost[] {
  const by = (key: Sort) => (a: Cost, b: Cost) => keys[key](a) - keys[key](b);
  const kept = rows.filter(keeps[only]);
  return (only === "slow" ? kept.sort(by("total")).slice(0, DEAREST) : kept).sort(by(sort));
}

const onlys: Only[] = ["all", "never", "slow", "wrong", "spent"];
const sorts: Sort[] = ["hits", "decided", "agree", "mean", "total"];
const firstSort: Record<Only, Sort> = {
  all: "hits",
  never: "hits",
  slow: "total",
  wrong: "agree",
  spent: "hits",
};

function Row({ row, spent }: { row: Cost; spent: number }) {
  const placed = byId.value.get(row.id);
  const agree = agreement(row);
  const share = spent > 0 ? (100 * row.mean_us * row.runs) / spent : 0;
  return (
    <tr>
      <th scope="row">
        {placed ? <a href={`#${addressOf(placed)}`}>{ruleName(placed.rule)}</a> : row.id}
        {row.spent > 0 && <span class="chip seal">{word("over_limit", { n: row.spent })}</span>}
        {row.quarantined && <span class="chip seal">{word("quarantined")}</span>}
        <small>{placed && intentName(placed.rule.intent)}</small>
      </th>
      <td title={row.withheld ? word("withheld_why") : undefined}>
        {row.withheld ? word("withheld") : row.hits}
      </td>
      <td>
        <Spark days={row.days} />
      </td>
      <td title={word("decided_n", { n: decided(row), all: routes.value })}>
        {decided(row) > 0 ? `${((100 * decided(row)) / routes.value).toFixed(1)}%` : "—"}
      </td>
      <td class={agree !== null && agree < 0.7 ? "z" : ""}>
        {agree === null ? "—" : `${Math.round(agree * 100)}%`}
      </td>
      <td title={row.timed > 0 ? word("timed_n", { n: row.timed }) : undefined}>{meanOf(row)}</td>
      <td>{share >= 0.05 ? `${share.toFixed(1)}%` : "—"}</td>
    </tr>
  );
}

export function LedgerPage() {
  const [only, setOnly] = useState<Only>("all");
  const [sort, setSort] = useState<Sort>("hits");
  const [most, setMost] = useState(PAGE);
  useEffect(() => void loadLedger(), []);
  const all = Array.from(ledger.value.values());
  const rows = accounts(all, only, sort);
  const spent = all.reduce((sum, row) => sum + row.mean_us * row.runs, 0);
  return (
    <main class="mid page">
      <div class="hd top-line">
        <h1>{word("page_ledger")}</h1>
        <span class="s i2">{word("ledger_lead", { n: rules.value.length })}</span>
      </div>
      <span class="seg" role="group" aria-label={word("show_only")}>
        {onlys.map((one) => (
          <button
            key={one}
            class={only === one ? "on" : ""}
            aria-pressed={only === one}
            onClick={() => {
              setOnly(one);
              setSort(firstSort[one]);
              setMost(PAGE);
            }}
          >
            {word(`only_${one}`)} {accounts(all, one, sort).length}
          </button>
        ))}
      </span>
      {rows.length === 0 ? (
        <p class="empty" aria-busy={all.length === 0}>
          {word(all.length === 0 ? "loading" : "ledger_empty")}
        </p>
      ) : (
        <div class="wide-box" tabIndex={0} role="group" aria-label={word("page_ledger")}>
          <table class="acc">
            <thead>
              <tr>
                <th scope="col">{word("rule")}</th>
                {sorts.map((one) => (
                  <>
                    <th key={one} scope="col" aria-sort={sort === one ? "descending" : "none"}>
                      <button
                        class={sort === one ? "lk strong" : "lk"}
                        onClick={() => setSort(one)}
                      >
                        {word(`acc_${one}`)}
                        {sort === one && " ↓"}
                      </button>
                    </th>
                    {one === "hits" && <th scope="col">{word("last_days")}</th>}
                  </>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, most).map((row) => (
                <Row key={row.id} row={row} spent={spent} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > 0 && <p class="s i3">{word("times_note")}</p>}
      {rows.length > most && (
        <button class="b q" onClick={() => setMost(most + PAGE)}>
          {word("more_n", { n: rows.length - most })}
        </button>
      )}
    </main>
  );
}
