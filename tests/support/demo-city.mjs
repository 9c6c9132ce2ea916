// demo-city.mjs - writes the made-up half of the demo city: grids, committees, mediators, officers.
//
//   node tests/support/demo-city.mjs [out-dir]     default: intents/data/city
//   node tests/support/demo-city.mjs --check       writes nothing, fails when the files differ
//
// The same bytes every time (a fixed seed), from divisions.csv and departments.csv.  Nobody here
// exists: a family name, one of the ten heavenly stems and a numeral; telephones 1390000xxxx.
// The figures are DOMAIN 9.2: 271 grids, 205 committees, 776 mediators, 18 more in six professional
// committees.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DATA = join(dirname(fileURLToPath(import.meta.url)), '../../intents/data/city');
const check = process.argv[2] === '--check';
const out = check ? DATA : (process.argv[2] ?? DATA);

const GRIDS = 271, MEDIATORS = 776;
const TERM = ['2024-06-01', '2027-05-31'];
const WORK_HOURS = '工作日 8:30-12:00 14:30-17:30';

// ---- CSV ---------------------------------------------------------------------------------------

/** The files read here hold no quoted field. */
function readRows(name) {
  const [head, ...lines] = readFileSync(join(DATA, name), 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => {
    if (line.includes('"')) throw new Error(`${name}: a quoted field`);
    const cells = line.split(',');
    return Object.fromEntries(names.map((n, i) => [n, cells[i]]));
  });
}

const hash = createHash('sha256');
const differing = [];
function writeRows(name, columns, rows) {
  const text = [columns.join(','), ...rows.map((r) => columns.map((c) => r[c] ?? '').join(','))].join('\n') + '\n';
  if (!check) writeFileSync(join(out, name), text);
  else if (readFileSync(join(out, name), 'utf8') !== text) differing.push(name);
  hash.update(name).update(text);
}

// ---- people who do not exist -------------------------------------------------------------------

const FAMILY = [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤'];
const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const NUMERALS = [...'一二三四五六七八九'];
let people = 0;
/** The nth person; no two alike before every family has all its 90 names. */
function person() {
  const n = people++;
  const family = n % FAMILY.length;
  const given = (Math.floor(n / FAMILY.length) + family * 7) % 90;
  return {
    name: FAMILY[family] + STEMS[given % 10] + NUMERALS[Math.floor(given / 10)],
    phone: `1390000${String(n + 1).padStart(4, '0')}`,
    demo: 'true',
  };
}

const id = (letter, n) => letter + String(n).padStart(4, '0');

// ---- places ------------------------------------------------------------------------------------

const divisions = readRows('divisions.csv');
const towns = divisions.filter((d) => d.level === 'town');
const villages = divisions.filter((d) => d.level === 'village');
const townName = new Map(towns.map((t) => [t.code, t.name]));
const isCentre = (town) => town.code[6] === '4'; // wetland centres: no town committee
const shared = villages.filter((v) => v.parent[6] === '4').slice(0, 2); // the two smallest codes
const neighbour = villages.find((v) => v.parent === shared[0].parent && !shared.includes(v));

/** How many grids each village has: one, and 76 more in rounds: communities of 琼湖街道 first, then the
 *  other communities, then the villages of 草尾镇, whose 乐园村 the dialogues visit. */
function gridCounts() {
  const counts = new Map(villages.map((v) => [v.code, 1]));
  const inTown = (name) => (v) => townName.get(v.parent) === name;
  const isCommunity = (v) => v.name.endsWith('社区');
  const urban = villages.filter(isCommunity).filter(inTown('琼湖街道'));
  const order = [...urban, ...villages.filter(isCommunity), ...villages.filter(inTown('草尾镇')), ...urban, ...villages];
  for (const v of order.slice(0, GRIDS - villages.length)) counts.set(v.code, counts.get(v.code) + 1);
  return counts;
}

const officers = [];
const POSTS_EN = {
  纪检监察干部: 'Discipline officer',
  经办人: 'Case officer',
  值班员: 'Duty officer',
  分拨员: 'Dispatcher',
  综治专干: 'Town dispatcher',
  市委书记: 'Party secretary of the city',
  市长: 'Mayor',
  政法委书记: 'Secretary of the politics and law commission',
  常务副市长: 'Executive vice-mayor',
  副市长: 'Vice-mayor',
  人大主任: "Chair of the people's congress",
  政协主席: 'Chair of the consultative conference',
  法院院长: 'President of the court',
  检察院检察长: 'Chief procurator',
  公安局长: 'Chief of the public security bureau',
  规则管理员: 'Rules administrator',
  系统管理员: 'System administrator',
  复查复核员: 'Review officer',
  联席会议办公室主任: 'Head of the joint conference office',
  复核员: 'Recheck officer',
  网格员: 'Grid member',
};

function officer(post, unit, roles, login = '') {
  const officer_id = id('o', officers.length + 1);
  const post_en = POSTS_EN[post.replace('（演示）', '')];
  officers.push({ officer_id, post, post_en, unit_id: unit, roles, login_hint: login, ...person() });
  return officer_id;
}

const GROUPS_PER_GRID = 4;
function makeGrids() {
  const counts = gridCounts(), rows = [];
  for (const v of villages) {
    const n = counts.get(v.code);
    for (let i = 1; i <= n; i++) {
      const first = (i - 1) * GROUPS_PER_GRID + 1;
      const login = v.code === '430981114207' && i === 1 ? 'wangge' : '';
      rows.push({
        grid_id: `g${v.code}${String(i).padStart(2, '0')}`,
        name: n > 1 ? `${v.name}第${NUMERALS[i - 1]}网格` : `${v.name}网格`,
        name_en: n > 1 ? `${v.name_en} grid ${i}` : `${v.name_en} grid`,
        village_code: v.code,
        groups: `${first}-${first + GROUPS_PER_GRID - 1}`,
        member_id: officer('网格员', committeeOf(v), 'grid', login),
        active_from: '2024-01-01',
        active_to: '',
        demo: 'true',
      });
    }
  }
  return rows;
}

// ---- committees and mediators ------------------------------------------------------------------

const committeeOf = (v) => `c${(shared.includes(v) ? neighbour : v).code}`;
const PROFESSIONAL = [
  ['prof-marriage', '市婚姻家庭纠纷人民调解委员会', 'Marriage and Family Mediation Committee', 'FAM', 'hunyin'],
  ['prof-medical', '市医疗纠纷人民调解委员会', 'Medical Mediation Committee', 'MED', 'yitiao'],
  ['prof-traffic', '市道路交通事故人民调解委员会', 'Road Traffic Mediation Committee', 'TRF', 'jiaotiao'],
  ['prof-labour', '市劳动争议人民调解委员会', 'Labour Mediation Committee', 'LAB', 'laotiao'],
  ['prof-property', '市物业纠纷人民调解委员会', 'Property Mediation Committee', 'PRP', 'wutiao'],
  ['prof-consumer', '市消费纠纷人民调解委员会', 'Consumer Mediation Committee', 'CSM', 'xiaotiao'],
];
const LOGINS = new Map([
  ['c430981114207', 'leyuan'], ['c430981114000', 'caowei'], ...PROFESSIONAL.map((p) => [p[0], p[4]]),
]);
/** Beside a chair, whoever cases can be offered to: good at what. */
const COLLEAGUES = new Map([
  ['c430981114207', ['FAM;HSE', 'NBR;LND']], ['c430981114000', ['NBR;LND', 'FAM;LAB']], ['prof-marriage', ['']],
]);
/** leyuan, leyuan2, leyuan3 … */
function signInOf(committee, i) {
  if (i > (COLLEAGUES.get(committee)?.length ?? 0)) return '';
  const login = LOGINS.get(committee) ?? '';
  return i === 0 ? login : `${login}${i + 1}`;
}

const mediators = [];
/** Fills a committee: the first is its chair, the second a woman; returns the chair. */
function fill(committee, members) {
  const chair = id('m', mediators.length + 1);
  for (let i = 0; i < members; i++) {
    mediators.push({
      mediator_id: id('m', mediators.length + 1),
      sex: i === 1 || (mediators.length % 5 === 0 && i > 0) ? 'f' : 'm',
      committee_id: committee,
      role: i === 0 ? 'chair' : i === 1 && members > 3 ? 'deputy' : 'member',
      full_time: i === 0 ? 'yes' : 'no',
      specialities: i > 0 ? (COLLEAGUES.get(committee)?.[i - 1] ?? '') : '',
      term_from: TERM[0],
      term_to: TERM[1],
      languages: '普通话;沅江话',
      login_hint: signInOf(committee, i),
      ...person(),
    });
  }
  return chair;
}

function committee(committee_id, name, name_en, kind, members, more) {
  return {
    committee_id, name, name_en, kind, chair_id: fill(committee_id, members),
    address: `演示地址 ${name}`, phone: `1390000${String(9000 + (mediators.length % 1000)).padStart(4, '0')}`,
    hours: WORK_HOURS, active_from: '2024-06-01', demo: 'true', ...more,
  };
}

function makeCommittees() {
  const rows = [];
  for (const t of towns.filter((t) => !isCentre(t)))
    rows.push(committee(`c${t.code}`, `${t.name}人民调解委员会`, `${t.name_en} Mediation Committee`, 'town', 7, { scope_code: t.code }));
  villages.filter((v) => !shared.includes(v)).forEach((v, i) => {
    const serves = v === neighbour ? shared.map((s) => s.code).join(';') : '';
    rows.push(committee(`c${v.code}`, `${v.name}人民调解委员会`, `${v.name_en} Mediation Committee`, 'village', i < 113 ? 4 : 3,
      { scope_code: v.code, serves }));
  });
  const territorial = mediators.length;
  if (territorial !== MEDIATORS) throw new Error(`${territorial} mediators`);
  for (const [cid, name, en, families] of PROFESSIONAL)
    rows.push(committee(cid, name, en, 'professional', 3, { dispute_families: families }));
  return rows;
}

// ---- officers ----------------------------------------------------------------------------------

const DEPARTMENT_LOGINS = new Map([['renshe', 'renshe'], ['xinfang', 'xinfang'], ['gongan', 'gongan'],
  ['zhujian', 'zhujian'], ['nongye', 'nongye'], ['jiaojing', 'jiaojing'], ['weijian', 'weijian']]);

function makeOfficers() {
  for (const d of readRows('departments.csv')) {
    if (d.kind === 'review') continue; // last of all: whoever came before keeps their number
    if (d.kind === 'discipline') officer('纪检监察干部', d.dept_id, 'discipline', 'jiwei');
    else officer('经办人', d.dept_id, 'officer', DEPARTMENT_LOGINS.get(d.dept_id) ?? '');
  }
  officer('值班员', 'desk', 'duty', 'zhiban');
  officer('值班员', 'desk', 'duty', 'zhiban2');
  officer('分拨员', 'dispatch', 'dispatcher', 'fenbo');
  officer('分拨员', 'dispatch', 'dispatcher', 'fenbo2');
  for (const t of towns)
    officer('综治专干', `dispatch-${t.code}`, 'dispatcher', t.name === '草尾镇' ? 'caoweifenbo' : '');
  for (const post of ['市委书记', '市长', '政法委书记', '常务副市长', '副市长', '副市长', '副市长', '人大主任',
    '政协主席', '法院院长', '检察院检察长', '公安局长'])
    officer(`${post}（演示）`, 'zhengfa', 'leader', post === '政法委书记' ? 'lingdao' : '');
  officer('规则管理员', 'xinfang', 'rules', 'guize');
  officer('系统管理员', 'xinfang', 'admin', 'admin');
}

// ---- all ---------------------------------------------------------------------------------------

const committees = makeCommittees();
makeOfficers();
const grids = makeGrids();
officer('复查复核员', 'fucha', 'officer', 'fucha');

writeRows('committees.csv', ['committee_id', 'name', 'name_en', 'kind', 'scope_code', 'serves', 'dispute_families',
  'chair_id', 'address', 'phone', 'hours', 'active_from', 'active_to', 'demo'], committees);
/** Three heads below each grid; which three they are is each city's affair. */
const chiefs = grids.flatMap(({ grid_id }) =>
  ['片长', '组长', '邻长'].map((kind) => ({ grid_id, kind, ...person() }))
);
writeRows('chiefs.csv', ['grid_id', 'kind', 'name', 'phone', 'demo'], chiefs);
/** The town's team: its leader in charge, and in each village a cadre, the secretary and the police; who
 *  chairs the mediation stands in committees.csv.  Nobody of chiefs.csv changes their number. */
const team = [
  ...towns.map((t) => ({ code: t.code, role: 'leader', post: '分管副镇长（演示）', ...person() })),
  ...villages.flatMap((v) => [['cadre', '包村干部'], ['secretary', '支部书记'], ['police', '驻村辅警']].map(([role, post]) =>
    ({ code: v.code, role, post, ...person() }))),
];
for (const one of team) {
  if (one.role !== 'leader') continue;
  const name = townName.get(one.code);
  if (name.endsWith('街道')) one.post = '街道分管领导（演示）';
  else if (name.endsWith('中心')) one.post = '中心分管领导（演示）';
}
writeRows('town_team.csv', ['code', 'role', 'post', 'name', 'phone', 'demo'], team);
officer('联席会议办公室主任', 'xinfang', 'conference', 'lianxi');
officer('复核员', 'fuhe', 'officer', 'fuhe');
writeRows('mediators.csv', ['mediator_id', 'name', 'sex', 'committee_id', 'role', 'full_time', 'specialities',
  'term_from', 'term_to', 'phone', 'languages', 'login_hint', 'demo'], mediators);
writeRows('officers.csv', ['officer_id', 'name', 'post', 'unit_id', 'roles', 'login_hint', 'phone', 'demo', 'post_en'],
  officers);
writeRows('grids.csv', ['grid_id', 'name', 'village_code', 'groups', 'member_id', 'active_from', 'active_to', 'demo',
  'name_en'], grids);
console.log(`grids ${grids.length} committees ${committees.length} mediators ${mediators.length} ` +
  `officers ${officers.length} people ${people} ${hash.digest('hex').slice(0, 16)}`);
if (differing.length > 0) {
  console.error(`not as generated: ${differing.join(', ')}`);
  process.exitCode = 1;
}
