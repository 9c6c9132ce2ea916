// Words of other front ends (对接), and of a matter that came through one.

export const zh = {
  rail_partners: "对接",
  from_partner: "群众在「{name}」上说的",
  fe_title: "对接的前端",
  fe_sum: "别的小程序、热线平台替群众报事、查进度，有了新情况我们推送过去。",
  fe_none:
    "还没有对接方。在服务器上运行 jieyou partner add 编号 名称 推送地址，把令牌和签名密钥交给对方。",
  fe_error: "没有取到对接情况。",
  fe_who: "对接方",
  fe_hook: "推送到",
  fe_no_hook: "不推送",
  fe_sent: "已推送",
  fe_waiting: "待推送",
  fe_dead: "没推送成",
  fe_state: "情况",
  fe_fine: "正常",
  fe_fine_since: "正常，上次 {time}",
  fe_off: "已停用",
  fe_failing: "连续 {n} 次没成：{why}。{time} 再试",
  fe_again: "把没推送成的再推一次",
  fe_again_done: "正在重新推送给{name}",
};

export const en: typeof zh = {
  rail_partners: "Partners",
  from_partner: "Told through “{name}”",
  fe_title: "Other front ends",
  fe_sum:
    "Mini-programs and hotlines that file and follow matters for their people; news is sent to them.",
  fe_none:
    "There is none yet. Run jieyou partner add ID NAME HOOK on the server, and hand over token and signing key.",
  fe_error: "How the partners are doing could not be fetched.",
  fe_who: "Partner",
  fe_hook: "Told at",
  fe_no_hook: "not told",
  fe_sent: "Sent",
  fe_waiting: "Waiting",
  fe_dead: "Not taken",
  fe_state: "State",
  fe_fine: "fine",
  fe_fine_since: "fine, last {time}",
  fe_off: "disabled",
  fe_failing: "failed {n} times: {why}. Again at {time}",
  fe_again: "Send again what was not taken",
  fe_again_done: "Sending to {name} again",
};
