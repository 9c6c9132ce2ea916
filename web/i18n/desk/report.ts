// What must be told at once: upward, or for a child.

export const zh = {
  do_report: "重大紧急报告",
  do_report_child: "报告侵害未成年人",
  report_why: "报告什么",
  rg_major: "重大、紧急的事",
  rg_minor: "未成年人受到侵害",
  report_to: "向哪个部门报告",
  report_text: "出了什么事、现在怎么样、已经做了什么",
  report_told_major:
    "依据信访工作条例第二十二条第一项、第二十五条。马上报给上一级和市信访局（联席会议办公室也看得到）。这件事还是您这里办，期限照算；群众看不到报告的内容。",
  report_told_minor:
    "依据未成年人保护法第十一条。这个部门马上看得到这件事。情况紧急的，先打 110。这件事还是您这里办，期限照算；群众看不到报告的内容。",
  must_report:
    "这件事牵涉未成年人。受了侵害或者有危险的，要马上向公安、民政或者教育部门报告（未成年人保护法第十一条）。",
  report_line_major: "作了重大紧急报告",
  report_line_minor: "报告了未成年人受侵害的情况",
  report_told_to: "，报给{names}",
};

export const en: typeof zh = {
  do_report: "Report at once",
  do_report_child: "Report harm to a child",
  report_why: "What is reported",
  rg_major: "A major or urgent matter",
  rg_minor: "A child was harmed",
  report_to: "To which department",
  report_text: "What happened, how things are now, what has been done",
  report_told_major:
    "By articles 22 (1) and 25 of the Regulations on Petitioning. It goes to the level above and to the city's petition office at once (the joint conference's office sees it, too). The matter stays with you, and its time goes on; the citizen does not see the report.",
  report_told_minor:
    "By article 11 of the Law on the Protection of Minors. That department sees the matter at once. If it is urgent, ring 110 first. The matter stays with you, and its time goes on; the citizen does not see the report.",
  must_report:
    "A child stands in this matter. If they were harmed or are in danger, the police, civil affairs or the education office must be told at once (Law on the Protection of Minors, article 11).",
  report_line_major: "Reported as major or urgent",
  report_line_minor: "Reported that a child was harmed",
  report_told_to: ", to {names}",
};
