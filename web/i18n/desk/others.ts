// Words of one person's several matters.

export const zh = {
  do_merge: "并案",
  others: "这个人的其他件",
  merge_into: "并到哪一件（只能是同一个人的）",
  merge_none: "这个人没有可以并进去的件。",
  merged_into: "已并到 {no} 一起办。",
  open_merged: "打开那一件",
  do_unmerge: "并错了，分开办",
};

export const en: typeof zh = {
  do_merge: "Merge",
  others: "Other cases of this person",
  merge_into: "Into which case (the same person's only)",
  merge_none: "This person has no case it could be merged into.",
  merged_into: "Merged into {no}.",
  open_merged: "Open that one",
  do_unmerge: "Wrongly merged: handle apart",
};
