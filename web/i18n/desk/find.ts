// Words of the search.

export const zh = {
  find_case: "找件",
  find_hint: "编号、地名、姓名、事由",
  finding: "正在找“{text}”…",
  found: "找“{text}” · {n} 件",
  found_more: "找“{text}” · 只显示最新 {n} 件，再加一个词",
  found_none:
    "没找到。可以写编号后几位、电话后四位、地名、对方名字，或者事由里挨着的两个字；几个词用空格隔开。只找得到您有权看的件。",
  find_leave: "回到队列",
  help_find: "Ctrl K 找件",
  filters: "常用的",
  filter_save: "＋ 存下现在这样",
  filter_name: "叫什么",
  filter_keep: "存",
  filter_remove: "去掉“{name}”",
  filter_removed: "“{name}”去掉了。",
  undo: "撤销",
};

export const en: typeof zh = {
  find_case: "Find a case",
  find_hint: "Number, place, name, words",
  finding: "Looking for “{text}” …",
  found: "“{text}” · {n} found",
  found_more: "“{text}” · the newest {n} only: add a word",
  found_none:
    "Nothing found. Try the end of a case number or telephone number, a place, the other party's name, or two characters that stand together in the matter; put spaces between words. Only cases you may see are found.",
  find_leave: "Back to the queue",
  help_find: "Ctrl K find a case",
  filters: "Kept",
  filter_save: "+ Keep this view",
  filter_name: "Its name",
  filter_keep: "Keep",
  filter_remove: "Remove “{name}”",
  filter_removed: "“{name}” is removed.",
  undo: "Undo",
};
