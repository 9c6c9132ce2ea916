// Words of a grid member's work: there in person, settled on the spot, and whom to ask nearby.

export const zh = {
  do_visit: "走访记录",
  do_settle: "当场办结",
  visit_text: "见了谁、看到什么、说了什么（群众只看到有人来过）",
  settled_how: "怎么办好的",
  settle_text: "办好的结果（原样给群众）",
  grid_contacts: "这一片的人",
  call: "打电话给{name}",
  back_to_list: "回到列表",
};

export const en: Record<keyof typeof zh, string> = {
  do_visit: "Record a visit",
  do_settle: "Settle on the spot",
  visit_text: "Whom you met, what you saw (the citizen reads only that somebody came)",
  settled_how: "How it was settled",
  settle_text: "The result, as the citizen will read it",
  grid_contacts: "People of this grid",
  call: "Call {name}",
  back_to_list: "Back to the list",
};
