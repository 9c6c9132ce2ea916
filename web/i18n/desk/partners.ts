// Words of other front ends (对接), and of a matter that came through one.

export const zh = {
  rail_partners: "对接",
  from_partner: "群众在「{name}」上说的",
  pa_title: "对接的前端",
  pa_sum: "别的小程序、热线平台替群众报事、查进度，有了新情况我们推送过去。",
  pa_none:
    "还没有对接方。在服务器上运行 jieyou partner add 编号 名称 推送地址，把令牌和签名密钥交给对方。",
  pa_error: "没有取到对接情况。",
  pa_who: "对接方",
  pa_hook: "推送到",
  pa_no_hook: "不推送",
  pa_sent: "已推送",
  pa_waiting: "待推送",
  pa_dead: "没推送成",
  pa_state: "情况",
  pa_fine: "正常",
  pa_fine_since: "正常，上次 {time}",
  pa_off: "已停用",
  pa_failing: "连续 {n} 次没成：{why}。{time} 再试",
  pa_again: "把没推送成的再推一次",
  pa_again_done: "正在重新推送给{name}",
};

export const en: typeof zh = {
  rail_partners: "Partners",
  from_partner: "Told through “{name}”",
  pa_title: "Other front ends",
  pa_sum:
    "Mini-programs and hotlines that file and follow matters for their people; news is sent to them.",
  pa_none:
    "There is none yet. Run jieyou partner add ID NAME HOOK on the server, and hand over token and signing key.",
  pa_error: "How the partners are doing could not be fetched.",
  pa_who: "Partner",
  pa_hook: "Told at",
  pa_no_hook: "not told",
  pa_sent: "Sent",
  pa_waiting: "Waiting",
  pa_dead: "Not taken",
  pa_state: "State",
  pa_fine: "fine",
  pa_fine_since: "fine, last {time}",
  pa_off: "disabled",
  pa_failing: "failed {n} times: {why}. Again at {time}",
  pa_again: "Send again what was not taken",
  pa_again_done: "Sending to {name} again",
};
