// What is said on demand: how words were read, why it was asked, why something cannot be done.

export const zh = {
  read_as: "规整：{words}",
  read_as_what: "这些话是当什么词认的",
  why_asked: "为什么问：{why}",
  why_asked_what: "为什么问这句",
  may_be: "像：{types}。",
  heard_before: "上一句听出：{what}。",
  heard_nothing: "上一句没听出新的。",
  kind_of_matter: "类型",
};

export const en: typeof zh = {
  read_as: "Read as: {words}",
  read_as_what: "What these words were read as",
  why_asked: "Why it asked: {why}",
  why_asked_what: "Why it asked this",
  may_be: "It may be: {types}.",
  heard_before: "Understood from the words before: {what}.",
  heard_nothing: "Nothing new was understood from the words before.",
  kind_of_matter: "kind",
};
