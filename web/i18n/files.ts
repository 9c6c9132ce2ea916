// Words of what is sent along, for citizens and staff.

import { speaker } from "./lang";

const zh = {
  all: "材料",
  by_citizen: "群众",
  attach: "照片、录音、文件",
  on_the_way: "正在传 {name}：{percent}%",
  cancel: "不传了",
  photo: "照片：{name}",
  open: "打开 {name}",
  no_photo: "照片没显示出来，点这里打开。",
  sound: "录音：{name}",
  taken_at: "拍摄地点 {place}",
  ask_place: "照片里记着拍摄地点",
  ask_place_text: "要不要把拍摄地点也发过去？只有办这件事的人看得到。不发也一样办。",
  without_place: "只发照片",
  with_place: "连地点一起发",
  speak: "说话",
  speaking: "正在听您说",
  said: "您说的",
  speak_text: "照平时讲话说就行。说完发过来，工作人员会听。",
  spoken: "说话{n}秒",
  send_said: "发送",
  hear_said: "停下听听",
  drop_said: "不要了",
  no_mic: "用不了话筒",
  no_mic_text:
    "手机没让这个网页用话筒。可以在浏览器的设置里打开，也可以用手机上的录音机录好，点图片按钮发上来。写字也行。",
};

const en: Record<keyof typeof zh, string> = {
  all: "Files",
  by_citizen: "citizen",
  attach: "Photo, recording or file",
  on_the_way: "Sending {name}: {percent}%",
  cancel: "Do not send",
  photo: "Photo: {name}",
  open: "Open {name}",
  no_photo: "The photo cannot be shown; press here to open it.",
  sound: "Recording: {name}",
  taken_at: "Taken at {place}",
  ask_place: "The photo says where it was taken",
  ask_place_text:
    "Send the place as well? Only those who handle the matter see it. Without it the matter is handled all the same.",
  without_place: "The photo only",
  with_place: "The photo and the place",
  speak: "Speak",
  speaking: "Listening to you",
  said: "What you said",
  speak_text: "Speak as you always do. Send it when you are done: a person will listen.",
  spoken: "spoken {n} s",
  send_said: "Send",
  hear_said: "Stop and listen",
  drop_said: "Throw away",
  no_mic: "The microphone cannot be used",
  no_mic_text:
    "The phone does not let this page use the microphone. Allow it in the browser's settings, or record it with the phone's recorder and send it with the picture button. Writing is fine, too.",
};

export const tf = speaker(zh, en);
