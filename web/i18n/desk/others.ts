// Words of the centre: one person's several matters, and whose affair a matter looks like.

export const zh = {
  do_merge: "并案",
  others: "这个人的其他件",
  merge_into: "并到哪一件（只能是同一个人的）",
  merge_none: "这个人没有可以并进去的件。",
  merged_into: "已并到 {no} 一起办。",
  open_merged: "打开那一件",
  do_unmerge: "并错了，分开办",
  do_split: "分案",
  split_what: "另外那件是什么事（一句话，群众看得到）",
  split_type: "是哪一类",
  split_place: "在哪里",
  split_same_place: "和这件一样：{place}",
  split_said: "哪几句讲的是那件事（可以不选；已选 {n}，最多 {most} 句）",
  split_told:
    "立一件新的，按新的类别转办，法定期限从群众讲的那天算。群众会看到新编号，不用再讲一遍；选了的话两件里都在。分错了用“并案”并回来。",
  split_hides:
    "这是检举控告：分出去以后走保密通道，只有纪检看得到，您和别的单位都看不到，这一件里也不留编号。",
  split_off: "从这件分出去的",
  split_from: "这件是从它分出来的",
  split_off_line: "分出一件 {no}：{what}",
  split_from_line: "从 {no} 里分出来：{what}",
  do_share: "主办协办",
  co_units: "协办单位（最多 {most} 个，已选 {n} 个）",
  co_units_keep: "转到的单位主办，给群众答复；都不选就照现在的协办。",
  co_units_none: "主办的单位不变，还是由它给群众答复；都不选就是一家办。",
  leads: "主办",
  helps: "协办",
  do_recuse: "我要回避",
  recuse_why: "和这件事是什么关系（只有工作人员看得到）",
  will_recuse: "确定以后您看不到这件事，马上由别人接着办；单位里没人能办的，报上一级。",
  recuse_line: "回避了，由别人接着办",
  proposed: "没认出是哪一类，看话里像是 {name} 的事。转办时已经替您选好，对不对由您定。",
};

export const en: typeof zh = {
  do_merge: "Merge",
  others: "Other cases of this person",
  merge_into: "Into which case (the same person's only)",
  merge_none: "This person has no case it could be merged into.",
  merged_into: "Merged into {no}.",
  open_merged: "Open that one",
  do_unmerge: "Wrongly merged: handle apart",
  do_split: "Split off",
  split_what: "What the other matter is (one line, the citizen reads it)",
  split_type: "Of which type",
  split_place: "Where",
  split_same_place: "The same place: {place}",
  split_said: "Which messages are about it (none need be; {n} picked, {most} at most)",
  split_told:
    "A new case is filed and routed by its own type; the law's days count from when it was told. The citizen sees the new number and need not tell it again; what is picked stands in both cases. A wrong split is undone by merging.",
  split_hides:
    "This is an accusation: it goes through the confidential channel, only discipline sees it, you and other bodies do not, and no number is left in this case.",
  split_off: "split off this one",
  split_from: "this one was split off it",
  split_off_line: "Split off as {no}: {what}",
  split_from_line: "Split off {no}: {what}",
  do_share: "Who helps",
  co_units: "Helping units ({n} of at most {most})",
  co_units_keep:
    "Whom it goes to leads and answers the citizen; with none picked, those who help now stay.",
  co_units_none: "Who leads stays and answers the citizen; with none picked it handles this alone.",
  leads: "Leads",
  helps: "Help",
  do_recuse: "Step aside",
  recuse_why: "What you have to do with it (staff alone read this)",
  will_recuse:
    "From then on you do not see this case; others go on with it at once, and where the unit has nobody left it goes one level up.",
  recuse_line: "Stepped aside: others go on with it",
  proposed:
    "No type was read; by its words it looks like an affair of {name}. It is picked in the transfer form: you decide.",
};
