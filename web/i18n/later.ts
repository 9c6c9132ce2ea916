// Words of the screens behind the menu, which come after the first view.

import { speaker } from "./lang";

const zh = {
  paper_read: "看全文",
  paper_fold: "收起",
  paper_open: "打开、打印",
  menu: "更多",
  print_size: "字的大小",
  smaller: "A− 小一点",
  bigger: "A+ 大一点",
  theme: "颜色",
  t_system: "跟手机一样",
  t_light: "浅色",
  t_dark: "深色",
  t_contrast: "高对比",
  about: "说明和隐私",
  clear: "清掉这台手机上的记录",
  clear_ask:
    "这台手机上写的、收到的都会清掉，已经登记的事照样办。没有存图片的话，查询码就找不到了。",
  clear_unsent: "还有 {n} 条没送到，也会没有。",
  clear_do: "清掉",
  keep: "不清了",
  own_cases: "这台手机上的事",
  own_none: "这台手机上还没有登记过的事。",
  in_talk: "还在讲，没有登记",
  now: "现在：{state}",
  days: "登记到今天共 {n} 天",
  due: "最迟 {time}",
  other_device: "在别的手机上登记的",
  code: "查询码",
  look: "查",
  looking_up: "正在查…",
  look_format: "编号照回执写，查询码是 6 个数字。",
  look_offline: "没连上网，连上就查。",
  add_words: "补一句话",
  about_who_h: "这是什么",
  about_who:
    "沅江市矛盾纠纷和信访接待的登记页面。先由电脑记下您的话，再转给该办的单位。是不是正式受理，由工作人员确认后告诉您。",
  about_keep_h: "记什么，给谁看",
  about_keep:
    "只记办这件事要用的信息：事情、地点、联系电话。只给承办的单位看，按规定保存，不公开。不写姓名也可以，但可能不好核实、不好回复。检举干部的事走保密通道，不会转给被反映的人和单位。",
  about_phone_h: "这台手机上留什么",
  about_phone: "您写的话和收到的话留在这台手机里，没有网也看得到。跟别人共用手机的，办完可以清掉。",
  about_hours_h: "什么时候有人",
  about_hours:
    "随时可以写。工作日有值班员，别的时候照样登记，上班就办。急事打 12345，有危险打 110。",
  opens: "下次上班：{time}",
  my_matters: "我的事项",
  hotlines: "电话",
};

const en: Record<keyof typeof zh, string> = {
  paper_read: "Read it",
  paper_fold: "Fold",
  paper_open: "Open or print",
  menu: "More",
  print_size: "Size of print",
  smaller: "A− Smaller",
  bigger: "A+ Larger",
  theme: "Colours",
  t_system: "As the phone",
  t_light: "Light",
  t_dark: "Dark",
  t_contrast: "High contrast",
  about: "About and privacy",
  clear: "Clear this phone’s records",
  clear_ask:
    "Everything written and received on this phone will be cleared; registered matters go on. Without a saved picture the code cannot be found again.",
  clear_unsent: "{n} messages are not sent yet and will be gone.",
  clear_do: "Clear",
  keep: "Keep",
  own_cases: "Matters on this phone",
  own_none: "No matter has been registered on this phone.",
  in_talk: "Still talking, not registered",
  now: "Now: {state}",
  days: "{n} days since registered",
  due: "by {time}",
  other_device: "Registered on another phone",
  code: "Code",
  look: "Look up",
  looking_up: "Looking…",
  look_format: "The number as on the receipt; the code has 6 digits.",
  look_offline: "You are offline; it is looked up once connected.",
  add_words: "Add something",
  about_who_h: "What this is",
  about_who:
    "The registration page of Yuanjiang’s reception centre for disputes and petitions. A program writes down your words and passes them to the body that must answer. Whether a matter is formally accepted is decided by an officer, who will tell you.",
  about_keep_h: "What is kept, and who sees it",
  about_keep:
    "Only what this matter needs: what, where, a phone number. Only those who handle it see it; it is kept as the rules say and not published. You may leave out your name, but then checking and answering may be hard. Reports about officials go through a confidential channel and are never passed to those concerned.",
  about_phone_h: "What stays on this phone",
  about_phone:
    "What you wrote and received stays on this phone, so that it can be read without a network. On a shared phone, clear it when you are done.",
  about_hours_h: "When there is somebody",
  about_hours:
    "You can write at any time. Officers are there on working days; at other times your matter is registered and handled when work starts. If urgent call 12345, in danger 110.",
  opens: "Opens next: {time}",
  my_matters: "My matters",
  hotlines: "Telephone",
};

export const tl = speaker(zh, en);
