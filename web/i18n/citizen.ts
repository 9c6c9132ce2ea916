// Words of the citizen's page.  The bot's own lines come from the server; `greet`,
// `bot_truth` and `keeps` stand here because they must be there before any socket.

import { effect, signal } from "@preact/signals";
import type words from "./citizen.en.json";
import english from "./citizen.en.json?url";
import { lang, speaker } from "./lang";

const zh = {
  title: "沅江解忧",
  subtitle: "矛盾纠纷和信访登记",
  title_away: "天气",
  large: "大字",
  normal: "标准",
  person: "找人工",
  more: "更多",
  greet:
    "您好，这里是沅江市矛盾纠纷和信访接待的智能登记员。您有什么烦心事，照平时讲话写就行。写“转人工”随时找人。",
  greet_large: "您好，有什么烦心事，照平时讲话写就行。",
  bot_truth: "我是电脑程序，不是工作人员。是不是正式受理，由工作人员确认后告诉您。",
  keeps: "只记办事要用的。只给承办单位看。",
  read_all: "看全文",
  danger: "有危险，先打电话",
  call_110: "110 报警",
  call_119: "119 火警",
  call_120: "120 急救",
  common: "常有人讲这些事，点一下也行",
  m_nbr: "邻里",
  m_nbr_s: "围墙、排水、吵闹",
  m_nbr_b: "我跟邻居的事：",
  m_lab: "工钱",
  m_lab_s: "拖欠、工伤、加班",
  m_lab_b: "工钱的事：",
  m_lnd: "田地、征地",
  m_lnd_s: "承包、补偿、渠道",
  m_lnd_b: "田地的事：",
  m_hse: "房屋、宅基地",
  m_hse_s: "界线、拆迁、危房",
  m_hse_b: "屋场的事：",
  m_fam: "家里的事",
  m_fam_s: "婚姻、养老、分家",
  m_fam_b: "家里的事：",
  m_etc: "别的事",
  m_etc_s: "照平时讲话写",
  progress: "查进度",
  progress_s: "已经登记过的事",
  placeholder: "照平时讲话写就行",
  placeholder_large: "写在这里",
  count: "{n} / {max}",
  send_parts: "分 {n} 段发",
  log: "对话",
  ask: "第 {n} 问，最多 {of} 问",
  choices: "可以点一个",
  change: "改一下",
  consented: "您 {time} 同意了信息说明",
  looking: "正在找人…",
  writes: "{name}正在写…",
  late: "还没送到。不用重写，也可以打 12345。",
  claimed: "{name} {time} 接手，电脑不再插话",
  released: "他离开了，您的事还在办。",
  handed: "已转给 {to}",
  moved_unit: "已从 {from} 转到 {unit}，原因：{reason}",
  with_you: "{post}，正在跟您讲",
  has_it: "{post}，在办您的事",
  has_left: "他离开了，您讲的他回来看得到",
  accepted_by: "{by} {time} 受理",
  receipt: "登记回执",
  hz_call: "打电话",
  hz_telling: "正在告诉值班台…",
  hz_told: "值班台还没人看到",
  hz_seen: "值班员已收到",
  hz_watching: "{post}{name} 在看",
  hz_quit: "快速离开这个页面",
  away_1: "没有取到天气。",
  away_2: "请稍后再看。",
};

// English is fetched when it is wanted: most readers never need its weight.
const en = signal<Readonly<Record<keyof typeof zh, string>> | null>(null);

effect(() => {
  if (lang.value !== "en" || en.value) return;
  void fetch(english)
    .then((answer) => answer.json() as Promise<typeof words>)
    .then(
      (table) => (en.value = table),
      () => {},
    );
});

export const t = speaker(zh, en);
export type Word = keyof typeof zh;
