// Strokes on a grid of 24, as path data: a page carries only those it names.

export const back = "M15 5l-7 7 7 7";
export const bell = "M6 16v-5a6 6 0 0 1 12 0v5l1.5 2h-15zM10 20.5h4";
export const book =
  "M12 6c-2-1.3-4.5-2-8-2v14c3.5 0 6 .7 8 2 2-1.3 4.5-2 8-2V4c-3.5 0-6 .7-8 2zM12 6v14";
export const cal =
  "M6 5h12a2 2 0 0 1 2 2v11a2 2 0 0 1 -2 2h-12a2 2 0 0 1 -2 -2v-11a2 2 0 0 1 2 -2zM4 10h16M8 3v4M16 3v4";
export const chart = "M4 20h16M7 16v-5M12 16V6M17 16v-8";
export const chat = "M4 5h16v11H10l-4.5 4V16H4z";
export const copy =
  "M10 8h8a2 2 0 0 1 2 2v8a2 2 0 0 1 -2 2h-8a2 2 0 0 1 -2 -2v-8a2 2 0 0 1 2 -2zM16 8V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h2";
export const doc = "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6";
export const down = "M6 9l6 6 6-6";
export const eye =
  "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0";
export const find = "M4.5 11a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0M16 16l4.5 4.5";
export const fwd = "M9 5l7 7-7 7";
export const help =
  "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M9.5 9.5a2.5 2.5 0 1 1 3.7 2.2c-.8.5-1.2 1-1.2 2M12 16.8v.2";
export const img =
  "M5 5h14a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-14a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2zM7 10a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0 -3 0M4 18l5.5-5 3.5 3 3-2.5L20.5 17";
export const inbox = "M4 13l2.5-8h11L20 13v6H4zM4 13h4.5a3.5 3.5 0 0 0 7 0H20";
export const info = "M3 12a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M12 11v5.5M12 7.3v.2";
export const lock =
  "M7 11h10a2 2 0 0 1 2 2v5a2 2 0 0 1 -2 2h-10a2 2 0 0 1 -2 -2v-5a2 2 0 0 1 2 -2zM8 11V8a4 4 0 0 1 8 0v3";
export const map = "M4 6l5-2 6 2 5-2v14l-5 2-6-2-5 2zM9 4v14M15 6v14";
export const mark =
  "M3 17.5c6.5 0 7.2-11 12.6-11A4.2 4.2 0 0 1 19.8 10.7 4.2 4.2 0 0 1 15.6 15C10 15 9.5 6.5 3 6.5M17.5 15.2c1 1.5 2.2 2.3 3.5 2.3";
export const menu = "M4 7h16M4 12h16M4 17h16";
export const mic =
  "M12 3h0a3 3 0 0 1 3 3v5a3 3 0 0 1 -3 3h0a3 3 0 0 1 -3 -3v-5a3 3 0 0 1 3 -3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3";
export const off =
  "M4 4l16 16M5 10.5a11 11 0 0 1 4-2.4M8 14a6 6 0 0 1 3-1.7M19 10.5a11 11 0 0 0-6-3M16 14a6 6 0 0 0-1-.8M12 18.5v.1";
export const ok = "M5 12.5l4.5 4.5L19 7.5";
export const person = "M8 8a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6";
export const phone =
  "M6 3h3.5l1.7 4.6-2.2 1.6a12 12 0 0 0 5.8 5.8l1.6-2.2L21 14.5V18a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z";
export const plus = "M12 5v14M5 12h14";
export const pulse = "M3 12h4l2.5-6 4.5 12 2.5-6H21";
export const redo = "M16 5l4 4-4 4M20 9H10a5.5 5.5 0 0 0 0 11h5";
export const save = "M12 4v11M7 10.5l5 5 5-5M5 20h14";
export const say = "M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11";
export const scale = "M12 4v16M7 20h10M5 7h14M5 7l-2.5 6a3 3 0 0 0 5 0zM19 7l-2.5 6a3 3 0 0 0 5 0z";
export const split = "M4 12h5l5-6h6M9 12l5 6h6M17.5 3.5L20 6l-2.5 2.5M17.5 15.5L20 18l-2.5 2.5";
export const time = "M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0M12 7v5l3.5 2";
export const two =
  "M4.8 9a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0M12.8 9a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0M2.5 19c.6-3.4 2.6-5 5.5-5 1.7 0 3 .5 4 1.5 1-1 2.3-1.5 4-1.5 2.9 0 4.9 1.6 5.5 5";
export const undo = "M8 5L4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11H9";
export const walk =
  "M11.2 4.5a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0 -3.6 0M9 21l2.5-6-2-3 1-4.5L14 8l2 3 3 1M11.5 15l3.5 2 1 4M10.5 7.5L7.5 9.5 7 13";
export const warn = "M12 4l9 16H3zM12 10v4.5M12 17.3v.2";
export const whistle =
  "M3 9h12l6-3v5h-4.2A5.5 5.5 0 1 1 6 13.5V12H3zM9.7 14a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0";
export const cross = "M6 6l12 12M18 6L6 18";
export const house = "M4 11.5 12 5l8 6.5M6 10v9h12v-9M10 19v-5h4v5";
