// Words that every page says.

import { speaker } from "./lang";

const zh = {
  not_sent: "未送达",
  received: "已收到",
  accepted: "已受理",
  read: "对方已读",
  bot: "电脑登记员",
  human: "人工",
  system: "系统",
  send: "发送",
  resend_now: "现在重发",
  remove: "删掉",
  close: "关上",
  back: "返回",
  copy: "复制",
  copied: "已复制",
  retry: "重试",
  gap: "正在补第 {from}–{to} 条…",
  offline: "没连上网。您写的都在手机里，连上自动发。",
  offline_n: "{n} 条未送达",
  in_outbox: "还在您手机里，连上网自动发。",
  store: "系统存不下来，这句没有收到。已留在您手机里，会自己再试。急事打 12345。",
  rate: "发得太快了，{s} 秒后自动接着发。",
  refused_kept: "这句没有收到，原话留在这里。",
};

const en: Record<keyof typeof zh, string> = {
  not_sent: "Not sent yet",
  received: "Received",
  accepted: "Accepted",
  read: "Read",
  bot: "Registration program",
  human: "person",
  system: "System",
  send: "Send",
  resend_now: "Send again now",
  remove: "Delete",
  close: "Close",
  back: "Back",
  copy: "Copy",
  copied: "Copied",
  retry: "Try again",
  gap: "Fetching messages {from}–{to}…",
  offline: "You are offline. What you wrote is kept here and will be sent.",
  offline_n: "{n} not sent yet",
  in_outbox: "Still on your phone; sent by itself once you are online.",
  store:
    "We could not store this: it is not received. It stays on your phone and will be retried. If urgent, call 12345.",
  rate: "Too fast; sending continues in {s} s.",
  refused_kept: "This was not received. Your words are kept here.",
};

export const say = speaker(zh, en);
