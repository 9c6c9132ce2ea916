/* slots.c - what a sentence says besides its subject: the small readers, and all of them together.
 *
 * Each reader knows one slot and its traps.  They read the folded text, so 冇 is 没有 and 晓得
 * 知道. */
#include "intents/text/slots.h"

#include <string.h>

#include "intents/cases/case.h"
#include "intents/cases/case_no.h"
#include "intents/text/dates.h"
#include "intents/text/numbers.h"
#include "intents/text/party.h"
#include "intents/text/phones.h"
#include "intents/text/place_latin.h"
#include "intents/text/wish.h"
#include "intents/text/words.h"

static const char *const injury_names[] = {
#define X(name, wire) [JY_INJURY_##name] = (wire),
    JY_INJURIES(X)
#undef X
};

const char *jy_injury_name(enum jy_injury i)
{
    return injury_names[i];
}

enum jy_injury jy_injury_of(struct jy_str name)
{
    return (enum jy_injury)jy_str_place(injury_names, JY_N_INJURIES, name);
}

/* A text and what may be in it: most lists of words are not, and need not be looked for. */
struct heard {
    struct jy_str text;
    struct jy_pairs pairs;
};

static bool has(const struct heard *h, const char *words)
{
    return jy_pairs_may(&h->pairs, words) && jy_word_in(h->text, words);
}

static ptrdiff_t first(const struct heard *h, const char *words, size_t *len)
{
    return jy_pairs_may(&h->pairs, words) ? jy_word_find(h->text, 0, words, len) : -1;
}

/* The next behind one that was found at `at`. */
static ptrdiff_t next(const struct heard *h, ptrdiff_t at, const char *words, size_t *len)
{
    return jy_word_find(h->text, (size_t)at + *len, words, len);
}

/* One of the words, not denied just before it. */
static bool said(const struct heard *h, const char *words)
{
    struct jy_str t = h->text;
    size_t len;

    for (ptrdiff_t at = first(h, words, &len); at >= 0; at = next(h, at, words, &len))
        if (!jy_word_lately(t, (size_t)at, 1, "没|没有|不|不用|未|差点|险些|要|会|怕|万一|如果|莫"))
            return true;
    return false;
}

static const char death[] =
    "死了人|死亡|身亡|丧命|没救过来|淹死了|砸死了|压死了|撞死了|电死了|治死|"
    "摔死了|喝死|打死了|人死在|出人命|触电死|压死人|撞死人|淹死人|抢救无效|"
    "死在医院|死在工地";
static const char serious[] =
    "骨折|截肢|致残|打残|几级伤残|级伤残|伤残鉴定|瘫痪|昏迷|重伤|icu|断了腿|断腿|压断|"
    "摔断|打断|撞断|失明|植物人|脑出血|眼睛瞎|手指断|切断|重症";
static const char hospital[] =
    "住院|住了院|做手术|动手术|缝了|缝针|送医院|送到医院|打石膏|进了医院|住进医院|"
    "住进了医院";
static const char light[] =
    "受伤|打伤|咬伤|摔伤|擦伤|扭伤|砸伤|撞伤|烫伤|抓伤|顶伤|刺伤|烧伤|流血|出血|青一块|"
    "一身青|肿了|咬了|划伤|夹伤|破了皮|破头|头破|伤了";
static const char unhurt[] =
    "没受伤|没有受伤|没伤|人没事|没人受伤|没有人受伤|人没伤|没有伤|人都没事";
/* A death that is told for the sake of a debt, an estate or a grave, and those that are not of
 * people (DOMAIN 6.4, H9). */
static const char estate[] = "借钱|借条|欠条|遗产|继承|户口|坟|归哪个|分家|存款";
static const char not_people[] = "鱼|虾|鸡|鸭|鹅|猪|狗|牛|羊|猫|油菜|菜|禾|水稻|苗|树|蟹";

/* Said plainly, a death is one only of a person, and weighs only where a hand in it is spoken of: not 手机死了,
 * 气死了, nor a husband dead for ten years in a matter of his field. */
static const char plainly[] =
    "死了|死掉|去世|过世|没抢救过来|没有抢救过来|没救活|没有救活|人没了|断了气|断气|咽气|离世";
static const char person[] =
    "人|爸|妈|爹|娘|爷|奶|嗲|公公|婆婆|外公|外婆|岳|叔|伯|舅|姑|姨|哥|弟|姐|妹|老公|老婆|丈夫|妻子|老倌|堂客|孩|崽|儿|"
    "女|孙|伢|同事|工友|师傅|患者|产妇|胎|他|她";
static const char a_hand_in_it[] =
    "医院|手术|开刀|医生|打针|输液|吊水|抢救|诊所|卫生院|治疗|误诊|病人|患者|接生|生小孩|分娩|事故|车祸|撞|工地|上班|"
    "厂里|井下|施工|触电|溺水|落水|掉进|掉下|摔|打伤|喝农药|中毒|火灾|失火|塌|卷进|养老院|敬老院|学校|派出所|看守所";
static const char not_meant[] =
    "气|吓|烦|累|热|疼|痛|恨|吵|急|饿|笑|冷|臭|羞|丑|脏|穷|亏|冤|苦|闷|渴|困|忙|坑|害|晒|难|笨|想|要|堵|卡|锁|焊";
static const char long_ago[] = "年前|多年|死得早|几年了|年了|死后";

/* By what stands just beside the words. */
static bool is_of_people(struct jy_str t, size_t at, size_t len)
{
    return !jy_word_lately(t, at, 3, not_people) && !jy_word_soon(t, at + len, 2, not_people);
}

static bool plainly_died(const struct heard *h)
{
    struct jy_str t = h->text;
    size_t len;

    if (!has(h, a_hand_in_it) || has(h, long_ago)) return false;
    for (ptrdiff_t at = first(h, plainly, &len); at >= 0; at = next(h, at, plainly, &len))
        if (jy_word_lately(t, (size_t)at, 14, person) &&
            !jy_word_before(t, (size_t)at, not_meant) &&
            !jy_word_lately(t, (size_t)at, 1, "没|没有|不|未|差点|险些|会|怕|莫") &&
            is_of_people(t, (size_t)at, len))
            return true;
    return false;
}

static bool died(const struct heard *h)
{
    size_t len;
    ptrdiff_t at = first(h, death, &len);

    if (has(h, estate)) return false;
    return plainly_died(h) || (at >= 0 && said(h, death) && is_of_people(h->text, (size_t)at, len));
}

static enum jy_injury read_injury(const struct heard *h)
{
    if (died(h)) return JY_INJURY_DEATH;
    if (said(h, serious)) return JY_INJURY_SERIOUS;
    if (said(h, hospital) && !has(h, "住院费|住院报|住院怎么|住院的钱")) return JY_INJURY_HOSPITAL;
    if (said(h, light)) return JY_INJURY_LIGHT;
    return has(h, unhurt) ? JY_INJURY_NONE : JY_INJURY_UNSAID;
}

/* It runs or has ended; a plan to sue or a question how is not yet one. */
static bool read_in_court(const struct heard *h)
{
    static const char begun[] = "法院判|法院已经|法院受理|法院不|法院执行|已经起诉|起诉了|起诉到|"
                                "开庭|立案|立了案|判决|判下来|判了不|"
                                "判了我|判了他|一审|二审|上诉了|已上诉|已经上诉|在上诉|在打官司|"
                                "官司打|打了官司|仲裁了|仲裁裁|"
                                "申请了仲裁|仲裁书|在仲裁|法院调解书|申请执行|强制执行|执行不到|"
                                "执行局|拘留了|检察院起诉|再审";
    static const char not_begun[] = "没判|没有判决|没起诉|没有起诉|没立案|没有立案|不立案|怎么立案";

    return has(h, begun) && !has(h, not_begun);
}

#define TIMES "次|回|趟|遍|道"

#define OFFICE \
    "村里|村上|村干部|村委|书记|主任|支书|村长|镇里|镇上|镇政府|街道办|社区|居委|政府|信访|" \
    "12345|热线|派出所|公安|报警|法院|部门|单位|局|你们|劳动|仲裁|网格员|调委会|干部|领导|市里|" \
    "县里|城管|窗口|大厅|办证|办个证|手续|盖章|审批"

/* 第三次, 找了村里三次, 跑了八趟镇里.  What was said three times to the other side (讲了三次不听)
 * has been raised with nobody. */
static int times_at(struct jy_str t, size_t at, bool office)
{
    size_t end;
    int n = jy_small_number_at(t, at, &end);

    if (n < 1 || n > 99 || !jy_word_at(t, end, TIMES)) return 0;
    if (jy_word_before(t, at, "第"))
        return jy_word_soon(t, end, 2, "打|撞|砸|偷|漏|堵|骗|喝") ? 0 : n;
    if (jy_word_lately(t, at, 5, "反映|投诉|调解|上访|举报|报警")) return n;
    return office && jy_word_lately(t, at, 5, "找|跑|来|报|讲|说|问|去|打电话") ? n : 0;
}

static void read_tried(const struct heard *h, struct jy_slots *out)
{
    struct jy_str t = h->text;
    bool may = has(h, TIMES); /* most texts count nothing: no number need be read */
    bool office = may && has(h, OFFICE);

    for (size_t at = 0; may && at < t.len;
         at = jy_char_next(t, at)) { /* 反映过两次了，这是第三次 */
        int n = times_at(t, at, office);
        if (n > out->times_raised) out->times_raised = n;
    }
    out->tried_before = out->times_raised > 1 ||
                        (out->times_raised == 1 && !has(h, "第一次|头一次")) ||
                        has(h, "找过|反映过|投诉过|上访过|举报过|调解过|报过警|报警了|"
                               "报了警|来过|问过|多次|再次|反复找|"
                               "好几次|三番五次|找了|反映了|投诉了|跑了几|跑了好|讲过|说过|"
                               "上次讲|上次反映|去过村|打过12345|"
                               "打了12345|喊过") ||
                        has(h, "没人来处理|村里调解没|村里调不|镇里调不");
}

#define CHILD \
    "小孩|孩子|我崽|崽|儿子|女儿|妹子|孙子|孙女|孙崽|学生|小学生|中学生|初中生|娃|娃儿|宝宝|婴儿|" \
    "幼儿|" \
    "未成年|男孩|女孩|外孙"
#define HARM_TO \
    "打|打了|打伤|欺负|骂|摸|猥亵|强奸|虐待|拐|抱走|吓|咬|咬了|撞|撞了|烫|逼|性侵|体罚|踢|抽|伤了"
#define HARM_OF "被|受伤|摔|烫伤|在哭|哭|不见了|挨打|挨|遭|吓|走丢|失踪|反锁|中毒|溺水|出事"

/* The child is the one it happens to: 打我崽, 崽被打; not 崽打他娘. */
static bool child_harmed(const struct heard *h)
{
    struct jy_str t = h->text;
    size_t len;

    for (ptrdiff_t at = first(h, CHILD, &len); at >= 0; at = next(h, at, CHILD, &len)) {
        if (jy_word_lately(t, (size_t)at, 3, HARM_TO)) return true;
        if (jy_word_soon(t, (size_t)at + len, 5, HARM_OF)) return true;
    }
    return false;
}

static bool read_minor(const struct heard *h)
{
    struct jy_str t = h->text;
    bool may = has(h, "岁");

    for (size_t at = 0; may && at < t.len; at = jy_char_next(t, at)) {
        size_t end;
        int age = jy_small_number_at(t, at, &end);
        bool in_number = at > 0 && jy_digit_at(t, at - 1);
        if (age < 1 || in_number || jy_word_before(t, at, "十|百|几|第")) continue;
        if (jy_word_at(t, end, "岁")) return age < 18;
    }
    return has(h, "我是未成年|我未成年|我还未成年|我是小学生|我是初中生|我是高中生|我读小学|"
                  "我读初中|我读高中|"
                  "我还在读书|我是学生|"
                  "我还没成年|我上初中|我上小学|我上高中") ||
           child_harmed(h);
}

static bool read_refusal(const struct heard *h)
{
    struct jy_str t = h->text;
    size_t len;
    const char *words =
        "不想调解|不要调解|不愿调解|不愿意调解|不同意调解|不接受调解|拒绝调解|不调解|不要调|"
        "不想调|不肯调|不需要调解|莫调解|不搞调解|不调了";

    for (ptrdiff_t at = first(h, words, &len); at >= 0; at = next(h, at, words, &len))
        if (!jy_word_lately(t, (size_t)at, 2, "他|她|对方|他们|老板|村里|为什么|怎么")) return true;
    return false;
}

#define VILLAGE_PEOPLE "村里|村上|村干部|村委会|村委|村部|支书|书记|村主任|组长|网格员|村支书"

static bool read_hide(const struct heard *h)
{
    struct jy_str t = h->text;
    size_t len;

    for (ptrdiff_t at = first(h, VILLAGE_PEOPLE, &len); at >= 0;
         at = next(h, at, VILLAGE_PEOPLE, &len)) {
        bool denied =
            jy_word_lately(t, (size_t)at, 4, "莫|不要|不想|别|不能|不让|不愿|不可以|瞒着");
        if (denied && jy_word_soon(t, (size_t)at + len, 3, "知道|看到|发现|讲|说|听到|看见"))
            return true;
        if (jy_word_lately(t, (size_t)at, 1,
                           "莫告诉|不要告诉|别告诉|瞒着|不想告诉|莫通知|不要通知|莫惊动|别让|莫让"))
            return true;
    }
    return false;
}

#define PAPERS \
    "照片|相片|视频|录像|监控|录音|借条|欠条|收条|收据|发票|小票|合同|协议|单据|考勤|工资条|流水|" \
    "转账记录|聊天记录|付款记录|截图|病历|病例|证据|凭证|凭据|photo|picture|video|recording|" \
    "contract|receipt|invoice|iou|proof|evidence"

/* 有欠条, 拍了照片; but 没有合同, 不签合同, 有没有发票 show nothing. */
static bool is_there(struct jy_str t, size_t at)
{
    enum { NEAR = 8 };
    bool there = false;

    for (int i = 0; i < NEAR && at > 0; i++, at = jy_char_back(t, at)) {
        if (jy_word_before(t, at, "，|。|！|？|；|,")) break;
        if (jy_word_before(t, at, "没|没有|不|未|无|no |not |n't |without ")) return false;
        there |= jy_word_before(t, at,
                                "有|拍了|录了|留了|留着|存了|存着|保留|写了|打了|签了|手里|have |"
                                "took |kept |got ") > 0;
    }
    return there;
}

static bool read_shows(const struct heard *h)
{
    size_t len;

    for (ptrdiff_t at = first(h, PAPERS, &len); at >= 0; at = next(h, at, PAPERS, &len))
        if (is_there(h->text, (size_t)at)) return true;
    return has(h, "拍了照|拍照了|录了音|录音了|录了像");
}

/* YJ20260310-0007-1; dashes may be missing or blanks. */
static void read_case_no(const struct heard *h, char out[24])
{
    struct jy_str t = h->text;
    size_t len;

    for (ptrdiff_t at = first(h, "yj", &len); at >= 0; at = next(h, at, "yj", &len)) {
        char digits[16], no[24];
        size_t end, start = (size_t)at + len;
        size_t n = jy_joined_digits(t, start + jy_word_at(t, start, "-| "), 14, digits, &end);
        if (n != 13 && n != 14) continue;
        memcpy(no, "YJ", 2);
        memcpy(no + 2, digits, 8);
        no[10] = '-';
        memcpy(no + 11, digits + 8, n - 9);
        no[n + 2] = '-';
        no[n + 3] = digits[n - 1];
        no[n + 4] = '\0';
        if (!jy_case_no_valid(jy_str_of(no))) continue;
        memcpy(out, no, sizeof no);
        return;
    }
}

/* Six digits are a code behind 码, beside a case number, or alone. */
static void read_code(struct jy_str t, const char *case_no, char out[8])
{
    for (size_t at = 0, end; at<t.len; at = end> at ? end : jy_char_next(t, at)) {
        bool alone;
        end = jy_digits_end(t, at);
        if (end - at != 6) continue;
        if (at > 0 && (jy_latin_at(t, at - 1) || t.ptr[at - 1] == '-' || t.ptr[at - 1] == '.'))
            continue;
        if (jy_latin_at(t, end) || jy_word_at(t, end, "元|块|人|户|斤|万|-|.|亩|号楼")) continue;
        alone = at == 0 && (end == t.len || jy_word_at(t, end, "。|！"));
        if (!alone && case_no[0] == '\0' && !jy_word_lately(t, at, 4, "码")) continue;
        memcpy(out, t.ptr + at, 6);
        out[6] = '\0';
        return;
    }
}

/* 三组, 第3村民小组; in 是四组不是三组 the first. */
#define GROUPS "组|村民小组|小组|村民组|生产队|队"

static int read_group(const struct heard *h)
{
    struct jy_str t = h->text;
    bool may = has(h, GROUPS);

    for (size_t at = 0; may && at < t.len; at = jy_char_next(t, at)) {
        size_t end, unit;
        int n = jy_small_number_at(t, at, &end);
        if (n < 1 || n > 80 || (at > 0 && jy_digit_at(t, at - 1))) continue;
        if (jy_word_before(t, at, "每|分|分成|不是|十")) continue;
        unit = jy_word_at(t, end, GROUPS);
        if (unit == 0 || jy_word_at(t, end + unit, "人|数|车|电|照|图|材|合|团|织")) continue;
        return n;
    }
    return 0;
}

void jy_slots_read(const struct jy_text *text, int64_t now_ms, struct jy_slots *out)
{
    struct heard h = {.text = text->folded};
    struct jy_str t = h.text;

    *out = (struct jy_slots){0};
    jy_pairs_of(t, &h.pairs);
    jy_when_read(text, now_ms, &out->when);
    jy_amount_read(text, &out->amount);
    jy_people_read(text, &out->people);
    jy_party_read(text, &out->party);
    jy_wish_read(text, &out->wish);
    jy_phone_read(text, &out->phone);
    read_tried(&h, out);
    read_case_no(&h, out->case_no);
    read_code(t, out->case_no, out->code);
    out->injury = read_injury(&h);
    out->in_court = read_in_court(&h);
    jy_signs_read(text, &h.pairs, &out->signs);
    out->minor = read_minor(&h);
    out->refuses_mediation = read_refusal(&h);
    out->hide_from_village = read_hide(&h);
    out->anonymous = has(
        &h,
        "匿名|不写名字|不留名|不想留名|不报名字|不说名字|不讲名字|不想讲名字|不想说名字|不想写名字|"
        "不想报名字|不实名|不具名|不写姓名|不留姓名|不想留姓名|不愿留名");
    out->shows = read_shows(&h);
    out->group = read_group(&h);
    if (out->group == 0) out->group = jy_place_latin_group(t);
}
