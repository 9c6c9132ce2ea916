// Words of the centre: one person's several matters, and whose affair a matter looks like.

export const zh = {
  do_merge: "并案",
  others: "这个人的其他件",
  merge_into: "并到哪一件（只能是同一个人的）",
  merge_none: "这个人没有可以并进去的件。",
  merged_into: "已并到 {no} 一起办。",
  open_merged: "打开那一件",
  do_unmerge: "并错了，分开办",
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
  proposed:
    "No type was read; by its words it looks like an affair of {name}. It is picked in the transfer form: you decide.",
};
