// Words of documents: what was issued, and what may be.

export const zh = {
  tab_papers: "文书",
  pa_issued: "已出具",
  pa_none: "还没有出具过文书。",
  pa_may: "可以出具",
  pa_nothing: "现在没有可以出具的文书。",
  pa_loading: "正在取…",
  pa_error: "文书没取到。",
  pa_again: "再试",
  pa_open: "打开、打印",
  pa_to_citizen: "给群众",
  pa_inside: "内部",
  pa_issue: "出具",
  pa_told: "请逐项核对。出具后编号，不能再改；群众在对话里就能看到。",
  pa_kept: "请逐项核对。出具后编号，不能再改；只在单位之间看。",
  pa_missing: "还有 {n} 项没填。",
  paper_line: "出具《{name}》{number}",
};

export const en: Record<keyof typeof zh, string> = {
  tab_papers: "Papers",
  pa_issued: "Issued",
  pa_none: "Nothing has been issued yet.",
  pa_may: "May be issued",
  pa_nothing: "Nothing can be issued now.",
  pa_loading: "Fetching…",
  pa_error: "The documents could not be fetched.",
  pa_again: "Try again",
  pa_open: "Open or print",
  pa_to_citizen: "to the citizen",
  pa_inside: "among staff",
  pa_issue: "Issue",
  pa_told:
    "Please read it over. Once issued it has its number and stays; the citizen sees it at once.",
  pa_kept: "Please read it over. Once issued it has its number and stays; staff alone see it.",
  pa_missing: "{n} still to be filled in.",
  paper_line: "Issued: {name}, {number}",
};
