// What the rules that only watch would change.

export const zh = {
  shadow_lead: "影子规则只看不动：要是上线，会改变什么；人后来判的，和谁一样。",
  shadow_since: "{day} 开始跑",
  shadow_hits: "近 30 天认出 {n} 次",
  shadow_changes: "会改变 {n} 次",
  spark_change: "近 30 天会改变 {n} 次，今天 {today} 次；最多的一天 {most} 次（{day}）",
  judged_none: "它会改的话，还没有人判过。",
  judged_n: "它会改的话里，人判过 {n} 条：影子对 {right} 条（{percent}%），上线的对 {live} 条。",
  judged_better: "比上线的准",
  judged_worse: "不如上线的",
  judged_even: "和上线的一样准",
  go_live: "转上线",
  stop_shadow: "停",
  is_going_live: "草稿里已转上线，发布后生效。",
  is_stopping: "草稿里已停，发布后生效。",
  save_first: "这条有没存的改动，先去看看",
  shadow_waits: "草稿里有 {n} 条影子规则，发布后开始跑：",
  shadow_none: "现在没有规则当影子跑。",
  shadow_how: "拿不准的规则，把状态改成“影子”再发布：它只看不动，这里天天记着它会改变什么。",
  shadow_who: "规则管理员把规则设成“影子”并发布以后，这里看它会改变什么。",
};

export const en: Record<keyof typeof zh, string> = {
  shadow_lead: "They only watch: what would change if they were live, and whom people agreed with.",
  shadow_since: "runs since {day}",
  shadow_hits: "found {n}× in 30 days",
  shadow_changes: "would change {n}",
  spark_change: "Last 30 days: {n} would change, {today} today; most on {day}: {most}",
  judged_none: "Nobody has judged yet what it would change.",
  judged_n:
    "Of what it would change people judged {n}: the shadow is right in {right} ({percent}%), what is live in {live}.",
  judged_better: "Better than live",
  judged_worse: "Worse than live",
  judged_even: "As good as live",
  go_live: "Go live",
  stop_shadow: "Stop",
  is_going_live: "Live in the draft, in force once published.",
  is_stopping: "Stopped in the draft, once published.",
  save_first: "It has changes that are not saved: look first",
  shadow_waits: "{n} shadow rules in the draft begin to run once published:",
  shadow_none: "No rule runs in shadow.",
  shadow_how:
    "Set a rule you are not sure of to Shadow and publish: it only watches, and each day is counted here.",
  shadow_who:
    "Once rule keepers set a rule to Shadow and publish, what it would change stands here.",
};
