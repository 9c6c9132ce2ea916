// Words that are taken out by law.

export const zh = {
  do_erase: "依法删内容",
  erase_which: "删哪一条",
  erase_all: "全部内容",
  erase_all_left: "只留编号、类别、单位、日期和结果",
  erase_all_open: "办结以后才能删",
  erase_ground: "依据（个人信息保护法第四十七条）",
  eg_purpose: "第一项：办这件事用不着了",
  eg_expired: "第二项：保存期满了",
  eg_consent: "第三项：本人撤回了同意",
  eg_unlawful: "第四项：不该收的收了",
  eg_other_law: "第五项：别的法律法规规定要删",
  erase_told:
    "删了就找不回来。群众看得到哪里删过、依据哪一条；您写的理由只有工作人员看得到。档案保存期没满的，法律不许删。机器人复述过的话、同样的照片，要一条一条地删。",
  erased_line: "有内容依法删掉了：{ground}",
  erased_itself: "内容到期，自动删掉了",
};

export const en: typeof zh = {
  do_erase: "Erase by law",
  erase_which: "Which message",
  erase_all: "All of them",
  erase_all_left: "only number, kind, units, dates and outcome stay",
  erase_all_open: "not before the matter is over",
  erase_ground: "Ground (Personal Information Protection Law, article 47)",
  eg_purpose: "1: the matter does not need it",
  eg_expired: "2: the time to keep it is over",
  eg_consent: "3: the person took back their consent",
  eg_unlawful: "4: it should not have been taken down",
  eg_other_law: "5: another law says so",
  erase_told:
    "Nobody can bring it back. The citizen sees where something was erased and on which ground; your reason stays among staff. What the law says must still be filed may not be erased. What the bot repeated, and the same photo elsewhere, are messages of their own.",
  erased_line: "Something was erased by law: {ground}",
  erased_itself: "Kept long enough: it was erased by itself",
};
