// Words of those who are on the spot: photos, and where they are.

export const zh = {
  photos: "照片（最多 {n} 张）",
  photos_to: "只有工作人员看得到。",
  add_photo: "拍照、加照片",
  drop_photo: "去掉 {name}",
  tell_place: "带上拍摄地点 {place}",
  why_no_photo: "没拍照的原因",
  here: "记下我现在的位置（可以不记）",
  here_asking: "正在找位置…",
  here_within: "位置 {place}（误差 {metres} 米内）",
  here_drop: "不记位置",
  here_failed: "没找到位置，写明地名就行。",
  arrived_at: "位置 {place}",
};

export const en: Record<keyof typeof zh, string> = {
  photos: "Photos (at most {n})",
  photos_to: "Only staff can see them.",
  add_photo: "Take or add photos",
  drop_photo: "Leave out {name}",
  tell_place: "Tell where it was taken: {place}",
  why_no_photo: "Why there is no photo",
  here: "Note where I am now (optional)",
  here_asking: "Looking for the position…",
  here_within: "Position {place} (within {metres} m)",
  here_drop: "Leave the position out",
  here_failed: "The position was not found; the name of the place is enough.",
  arrived_at: "position {place}",
};
