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
};

export const tf = speaker(zh, en);
