// What is said on demand: how words were read, why it was asked, why something cannot be done.

export const zh = {
  read_as: "规整：{words}",
  read_as_what: "这些话是当什么词认的",
};

export const en: typeof zh = {
  read_as: "Read as: {words}",
  read_as_what: "What these words were read as",
};
