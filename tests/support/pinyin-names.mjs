// Writes the English names (name_en) of the towns and villages into intents/data/city/divisions.csv,
// the same bytes every time: the syllables of the Chinese name and a word for what it is.
//
//   node tests/support/pinyin-names.mjs [--check]
//
// The readings are a table of the 231 characters that the names use.  Those with several readings
// were decided by hand: 乐 le (乐园, 长乐), 长 chang (长征), 咀 zui (it stands for 嘴), 俩 liang (俩仪 is
// 两仪), 巷 xiang, 浃 jia, 汊 cha, 朱冯 zhufeng, 冲 chong, 只 zhi, 吕 lv, 和 he, 大 da, 石 shi, 合 he.
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../../intents/data/city/divisions.csv", import.meta.url);
const readings = Object.fromEntries(
  `沅yuan 江jiang 市shi 琼qiong 湖hu 胭yan 脂zhi 四si 季ji 红hong 泗si 山shan 南nan 嘴zui 新xin 湾wan
茶cha 盘pan 洲zhou 大da 膳shan 黄huang 茅mao 草cao 尾wei 阳yang 罗luo 共gong 华hua 洞dong 庭ting 漉lu
韩han 家jia 汊cha 王wang 亭ting 巷xiang 口kou 兴xing 和he 百bai 乐le 杨yang 桥qiao 金jin 田tian 建jian
太tai 白bai 五wu 岛dao 平ping 义yi 庆qing 云yun 书shu 院yuan 凌ling 塔ta 湘xiang 北bei 加jia 禾he 榨zha
保bao 民min 九jiu 只zhi 树shu 万wan 子zi 小xiao 河he 咀zui 管guan 竹zhu 莲lian 花hua 澎peng 海hai 上shang
双shuang 凤feng 实shi 青qing 年nian 坝ba 十shi 里li 坪ping 三san 眼yan 塘tang 永yong 荷he 梅mei 回hui
龙long 赤chi 先xian 锋feng 焦jiao 玉yu 鹊que 长chang 征zheng 雀que 洪hong 安an 心xin 东dong 朱zhu 冯feng
岭ling 港gang 脑nao 星xing 石shi 埂geng 两liang 鲜xian 中zhong 净jing 下xia 光guang 复fu 垸yuan 蠡li
谐xie 目mu 沟gou 振zhen 老lao 屋wu 冲chong 阁ge 周zhou 公gong 虎hu 幸xing 福fu 港gang 街jie 柴chai 包bao
鹅e 果guo 六liu 合he 丰feng 众zhong 牛niu 西xi 利li 灵ling 官guan 胜sheng 渔yu 京jing 螺luo 康kang 同tong
堤di 晒shai 袍pao 母mu 城cheng 群qun 旗qi 滨bin 柳liu 栗li 马ma 粮liang 肖xiao 志zhi 成cheng 立li 天tian
码ma 头tou 园yuan 主zhu 人ren 益yi 闸zha 熙xi 跃yue 进jin 宝bao 候hou 富fu 七qi 浃jia 俩liang 仪yi 吕lv
土tu 团tuan 谭tan 蒿hao 明ming 月yue 八ba 形xing 沙sha 仁ren 宪xian 阜fu 裕yu 紫zi 场chang 潭tan 武wu
岗gang 业ye 村cun 道dao`
    .split(/\s+/)
    .map((pair) => [pair[0], pair.slice(1)]),
);
// Whole names first, then endings.
const kinds = [
  ["南洞庭湿地保护与发展事务中心", "Nandongting", "Wetland Centre"],
  ["漉湖湿地保护与发展事务中心", "Luhu", "Wetland Centre"],
  ["渔场生活区", null, "Fishery"],
  ["街道", null, "Subdistrict"],
  ["社区", null, "Community"],
  ["镇", null, "Town"],
  ["村", null, "Village"],
  ["市", null, "City"],
];

function spell(stem, of) {
  let name = "";
  for (const character of stem) {
    const syllable = readings[character];
    if (syllable === undefined) throw new Error(`${of}: no reading of ${character}`);
    name += (name && /^[aeo]/.test(syllable) ? "'" : "") + syllable;
  }
  return name[0].toUpperCase() + name.slice(1);
}

function english(name) {
  const [ending, whole, word] = kinds.find(([end]) => name.endsWith(end)) ?? [];
  if (ending === undefined) throw new Error(`${name}: of what kind?`);
  return `${whole ?? spell(name.slice(0, -ending.length), name)} ${word}`;
}

const was = readFileSync(file, "utf8");
const [head, ...rows] = was.trimEnd().split("\n");
const lines = rows.map((row) => {
  const [code, name, level, parent] = row.split(",");
  const spelt = ["county", "town", "village"].includes(level) ? english(name) : "";
  return [code, name, level, parent, spelt].join(",");
});
const now = [head.replace(/(,name_en)?$/, ",name_en"), ...lines].join("\n") + "\n";
if (process.argv.includes("--check")) {
  if (now !== was) throw new Error("divisions.csv: name_en is not what this makes");
} else writeFileSync(file, now);
