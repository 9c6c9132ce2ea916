// Words of an opinion and what follows it: more time, review and recheck, and their limits.

export const zh = {
  do_extend: "延长期限",
  do_ask_review: "登记复查、复核申请",
  do_opinion: "出复查、复核意见",
  extend_days: "延长几天（最多 30 天，只能延一次）",
  head_approves: "单位哪位负责人批准的（职务）",
  asked_for: "群众怎么说的：要复查什么、凭什么",
  opinion: "意见",
  op_uphold: "维持原来的意见",
  op_change: "改变原来的意见",
  op_return: "退回重新办",
  o_uphold: "维持",
  o_change: "改变",
  o_return: "退回重办",
  ck_LAW_REVIEW_30: "30 日复查",
  ck_LAW_DUTY: "法定履职期限",
  ck_CLK_SUGGESTION: "建议 60 日",
  basis_LAW_DUTY:
    "《信访工作条例》第三十一条第五项：依法履行职责。消费投诉 7 个工作日，劳动监察 60 个工作日，其他两个月；逾期当事人可以起诉。",
  basis_CLK_SUGGESTION: "《信访工作条例》第二十九条没有规定期限，本市按 60 日办。",
  do_hearing: "听证",
  do_hearing_over: "听证结束",
  ck_unsure: "{year}年的放假安排还没有导入，先按平常的周末算，日子可能还会变。",
  ck_grace: "到期了，放假顺延到{date}",
  ck_paused: "停着（从 {at} 起不计时）",
  new_facts: "新的事实或者理由是什么，和以前有什么不同",
  ck_LAW_RECHECK_30: "30 日复核",
  basis_LAW_REVIEW_30: "《信访工作条例》第三十五条：收到申请以后 30 日内出复查意见。",
  basis_LAW_RECHECK_30: "《信访工作条例》第三十六条：30 日内出复核意见，听证的时间不算。",
  win_LAW_OBJECT_5: "不归本单位管的，可以提异议",
  win_LAW_REVIEW_ASK_30: "群众可以申请复查",
  win_LAW_RECHECK_ASK_30: "群众可以申请复核",
  win_until: "到 {date} 为止",
  basis_LAW_OBJECT_5: "《信访工作条例》第二十三条：收到以后 5 个工作日内提出，说明理由。",
  basis_LAW_REVIEW_ASK_30:
    "《信访工作条例》第三十五条：收到书面答复以后 30 日内；最后一天是假日的顺延。",
  basis_LAW_RECHECK_ASK_30:
    "《信访工作条例》第三十六条：收到复查意见以后 30 日内；最后一天是假日的顺延。",
  notice_missing: "15 日过了没有书面告知：60 日从第 16 天起照样算。",
  extended: "报批延长了 {n} 天。",
};

export const en: typeof zh = {
  do_extend: "Take more time",
  do_ask_review: "Record a request for review",
  do_opinion: "Give the review's opinion",
  extend_days: "How many days (30 at most, once)",
  head_approves: "Which head approved it (post)",
  asked_for: "In the citizen's words: what is to be reviewed, and why",
  opinion: "Opinion",
  op_uphold: "Upheld",
  op_change: "Changed",
  op_return: "Sent back to be handled anew",
  o_uphold: "Upheld",
  o_change: "Changed",
  o_return: "Sent back",
  ck_LAW_REVIEW_30: "30-day review",
  ck_LAW_DUTY: "Legal duty",
  ck_CLK_SUGGESTION: "60 days, suggestion",
  basis_LAW_DUTY:
    "Petition Regulations, article 31 item 5: the duty is to be performed. Consumer complaints 7 working days, labour inspection 60 working days, otherwise two months; after that the person may sue.",
  basis_CLK_SUGGESTION:
    "Petition Regulations, article 29 names no limit; the city answers within 60 days.",
  do_hearing: "Hearing",
  do_hearing_over: "Hearing is over",
  ck_unsure: "The days off of {year} are not imported yet: counted by plain weekends, it may move.",
  ck_grace: "Over, but days off carry it to {date}",
  ck_paused: "Stands still since {at}",
  new_facts: "Which facts or reasons are new, and how they differ",
  ck_LAW_RECHECK_30: "30-day recheck",
  basis_LAW_REVIEW_30:
    "Petition regulations, article 35: an opinion within 30 days of the request.",
  basis_LAW_RECHECK_30:
    "Petition regulations, article 36: an opinion within 30 days, a hearing not counted.",
  win_LAW_OBJECT_5: "May be objected to as another unit's",
  win_LAW_REVIEW_ASK_30: "The citizen may ask for a review",
  win_LAW_RECHECK_ASK_30: "The citizen may ask for a recheck",
  win_until: "until {date}",
  basis_LAW_OBJECT_5:
    "Petition regulations, article 23: within five working days of receipt, with reasons.",
  basis_LAW_REVIEW_ASK_30:
    "Petition regulations, article 35: within 30 days of the written answer; rolled over holidays.",
  basis_LAW_RECHECK_ASK_30:
    "Petition regulations, article 36: within 30 days of the review; rolled over holidays.",
  notice_missing: "No notice within 15 days: the 60 days run from the 16th all the same.",
  extended: "{n} more days were approved.",
};
