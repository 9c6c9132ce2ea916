// What each rule costs.

export const zh = {
  quarantined: "太费时，已停用；消息照常登记",
  ledger_lead: "这一版上线以来 · {n} 条规则",
  ledger_empty: "没有这样的规则。",
  only_all: "全部",
  only_never: "从没命中",
  only_slow: "费时",
  only_wrong: "常被改判",
  only_spent: "超过上限",
  acc_hits: "认出",
  acc_agree: "人同意",
  acc_mean: "平均 µs",
  acc_total: "占用时",
  over_limit: "超上限 {n} 次",
  shadow_lead: "影子规则只看不动：要是上线，会改变这么多。",
  shadow_n: "认出 {hits}，会改变 {n}",
};

export const en: Record<keyof typeof zh, string> = {
  quarantined: "off: it hit its limit; messages are filed all the same",
  ledger_lead: "Since this version is in force · {n} rules",
  ledger_empty: "There are no such rules.",
  only_all: "All",
  only_never: "Never found",
  only_slow: "Costly",
  only_wrong: "Often corrected",
  only_spent: "Over the limit",
  acc_hits: "Found",
  acc_agree: "Agreed",
  acc_mean: "Mean µs",
  acc_total: "Share of time",
  over_limit: "over the limit {n}×",
  shadow_lead: "Shadow rules only watch: this many would have changed.",
  shadow_n: "found {hits}, would change {n}",
};
