// Words of the page of the other side of a mediation.

import { speaker } from "./lang";

const zh = {
  title: "调解邀请",
  large: "大字",
  normal: "标准字",
  code_h: "有人请您来调解一件事",
  code_p: "请输入调解员在电话里讲的、或者通知书上写的六位数。",
  code: "六位数",
  code_do: "打开",
  code_wrong: "这个数不对，还可以试 {n} 次。",
  code_locked: "三次都不对，这个链接不能用了。请打电话给邀请您的调解委员会，要一个新的。",
  code_over: "这个邀请不能用了，或者不是给您的。请跟邀请您的调解委员会联系，也可以打 12348 问。",
  code_slow: "试得太快了，{s} 秒后再试。",
  code_waits: "网络断了，一连上就替您打开。",
  code_safe:
    "不知道是谁发的，不用理它，什么也不会发生。调解不收钱，不会问您要银行卡、密码和验证码。",
  invites: "{unit}请您来调解",
  matter: "什么事",
  where: "谁来调解",
  phone: "电话",
  from_other: "是对方来申请的。这不是打官司，也没有哪个讲您不对。",
  free_h: "来不来，由您定",
  free_1:
    "愿意就来，不愿意就不来；来了以后，随时可以不调（人民调解法第三条、第十七条、第二十三条）。",
  free_2: "不收一分钱（第四条）。",
  free_3: "调不调，都不影响您和对方去仲裁、找政府部门、打官司（第三条）。",
  rights_h: "您的权利和本分",
  rights_1: "可以自己选调解员，也可以不要派来的那位（第十九条、第二十三条）。",
  rights_2: "可以要求公开谈，也可以要求不公开谈。",
  rights_3: "自己的想法自己讲，自己的事自己定，没有人可以逼您签字（第二十三条）。",
  rights_4: "讲真话，守秩序，尊重对方（第二十四条）。",
  rights_5: "调解员偏心、骂人、收东西、把您的话讲出去，可以向司法所反映（第十五条）。",
  decide: "您的意思",
  consent: "同意调解",
  refuse: "不同意",
  ask: "想先问一问",
  refuse_h: "不同意调解",
  refuse_p: "可以不写原因。写了，也只有调解员看得到，不会告诉对方。",
  refuse_why: "原因（可以不写）",
  refuse_do: "确定不同意",
  refuse_back: "再想想",
  consented: "您同意了，记下了。等对方也讲了，就可以开始。",
  state: "走到哪一步",
  rooms: "在哪里讲",
  apart: "这件事不开面对面，您只跟调解员谈。",
  danger: "有危险先打 110；受伤打 120。",
  gone: "这个邀请已经不能用了。有事请打 12348，或者找邀请您的调解委员会。",
};

const en: Record<keyof typeof zh, string> = {
  title: "Invitation to mediation",
  large: "Large print",
  normal: "Normal print",
  code_h: "Somebody asks you to mediation",
  code_p: "Please enter the six digits that the mediator told you, or that stand on the notice.",
  code: "Six digits",
  code_do: "Open",
  code_wrong: "These digits do not fit; you may try {n} more.",
  code_locked:
    "None of the three fitted: this link is closed. Please ring the committee that invites you and ask for a new one.",
  code_over:
    "This invitation does not hold, or is not for you. Please ask the committee that invites you, or call 12348.",
  code_slow: "Too fast; please try again in {s} s.",
  code_waits: "There is no connection; it opens as soon as there is one.",
  code_safe:
    "If you do not know who sent it, leave it: nothing will happen. Mediation is free; nobody asks for a bank card, a password or a code from your phone.",
  invites: "{unit} asks you to mediation",
  matter: "What it is about",
  where: "Who mediates",
  phone: "Phone",
  from_other:
    "The other side has applied for it. It is no lawsuit, and nobody has said you are wrong.",
  free_h: "To come or not is yours to say",
  free_1:
    "Come if you want to; if not, do not. Once there, you may stop at any time (People's Mediation Law, articles 3, 17 and 23).",
  free_2: "It costs nothing (article 4).",
  free_3:
    "Either way, arbitration, the authorities and the courts stay open to you and to the other side (article 3).",
  rights_h: "Your rights and duties",
  rights_1: "You may choose the mediator, or decline the one who was sent (articles 19 and 23).",
  rights_2: "You may want the talks open to others, or not.",
  rights_3:
    "You speak for yourself and decide for yourself; nobody may press you to sign (article 23).",
  rights_4: "Tell the truth, keep order, respect the other side (article 24).",
  rights_5:
    "If a mediator takes sides, insults, takes gifts or tells others what you said, tell the judicial office (article 15).",
  decide: "What do you say?",
  consent: "I agree to mediation",
  refuse: "I do not",
  ask: "I have a question first",
  refuse_h: "No mediation",
  refuse_p:
    "You need give no reason. If you do, only the mediator reads it; the other side is not told.",
  refuse_why: "Reason (may be left out)",
  refuse_do: "No mediation",
  refuse_back: "Let me think",
  consented: "Your yes is noted. It begins when the other side has said so too.",
  state: "Where it stands",
  rooms: "Where to speak",
  apart: "There is no meeting of both sides in this matter; you speak with the mediator alone.",
  danger: "In danger call 110 first; if hurt, 120.",
  gone: "This invitation does not hold any more. Please call 12348, or the committee that invited you.",
};

export const ts = speaker(zh, en);
