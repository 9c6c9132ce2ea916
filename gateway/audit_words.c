/* audit_words.c - the names that are written, with their words. */
#include "gateway/audit_words.h"

struct words {
    struct jy_str name; /* one that ends with a dot: the beginning of many */
    const char *zh, *en;
};

static const struct words whats[] = {
    {JY_STR_INIT("opened"), "打开这一件", "opened the case"},
    {JY_STR_INIT("contact"), "看号码", "looked at the phone number"},
    {JY_STR_INIT("file."), "打开附件，第几条：", "opened an attachment, entry: "},
    {JY_STR_INIT("paper."), "打开文书，第几条：", "opened a document, entry: "},
    {JY_STR_INIT("figures.sheet"), "下载指标表", "took a table of figures away"},
    {JY_STR_INIT("figures.report"), "打印指标报告", "took a report of figures away"},
    {JY_STR_INIT("dossier"), "用命令要卷宗", "asked for a dossier by command"},
    {JY_STR_INIT("audit.read"), "看查看记录", "read the audit log"},
    {JY_STR_INIT("audit.sheet"), "下载查看记录", "took the audit log away"},
    {JY_STR_INIT("session.ended"), "让人退出登录", "ended somebody's sign-in"},
    {JY_STR_INIT("roster."), "改在岗和专长：", "changed who is here: "},
    {JY_STR_INIT("rota"), "改接访安排", "changed the reception rota"},
    {JY_STR_INIT("campaign."), "改宣传活动：", "changed a campaign: "},
    {JY_STR_INIT("partner.again."), "重新推送给对接方：", "had a partner told again: "},
    {JY_STR_INIT("patrol.made"), "发排查表", "made the sheets of a patrol"},
    {JY_STR_INIT("patrol.fill"), "填排查表", "filled a sheet of a patrol"},
    {JY_STR_INIT("patrol.let_go"), "撤销排查表", "asked for sheets of a patrol no longer"},
    {JY_STR_INIT("patrol.check"), "核排查表", "checked a sheet of a patrol"},
    {JY_STR_INIT("patrol.return"), "退回排查表", "returned a sheet of a patrol"},
    {JY_STR_INIT("patrol.filed"), "排查发现立成一件", "filed what a patrol found"},
    {JY_STR_INIT("meeting.plan"), "安排会", "planned a meeting"},
    {JY_STR_INIT("meeting.change"), "改会的安排", "changed a meeting"},
    {JY_STR_INIT("meeting.cancel"), "取消会", "cancelled a meeting"},
    {JY_STR_INIT("meeting.record"), "记会", "recorded a meeting"},
    {JY_STR_INIT("taken.down"), "替来人登记了一件", "took a matter down"},
    {JY_STR_INIT("meeting.filed"), "会上带回的立成一件", "filed what a meeting took away"},
    {JY_STR_INIT("export.filed"), "转来的立成一件", "filed what another front end exported"},
    {JY_STR_INIT("rules.words"), "拿群众讲的话试规则", "tried rules on citizens' words"},
    {JY_STR_INIT("rules.edited"), "改规则", "changed a rule"},
    {JY_STR_INIT("rules.undone"), "撤回规则改动", "took a change of a rule back"},
    {JY_STR_INIT("rules.dropped"), "放弃规则草稿", "dropped the draft of the rules"},
    {JY_STR_INIT("rules.proposed"), "提交规则，等复核", "proposed rules, for a second person"},
    {JY_STR_INIT("rules.published"), "发布规则", "published rules"},
    {JY_STR_INIT("rules.rolled_back"), "换回以前的规则", "put earlier rules in force again"},
    {JY_STR_INIT("rules.watched"), "规则草稿当影子跑", "let the draft of the rules run in shadow"},
    {JY_STR_INIT("rules.unwatched"), "停掉影子草稿", "stopped the draft in shadow"},
    {JY_STR_INIT("rules.imported"), "装入规则", "imported rules"},
};

static const struct words whys[] = {
    {JY_STR_INIT("contact"), "联系", "to call"},
    {JY_STR_INIT("visit"), "上门", "to visit"},
    {JY_STR_INIT("verify"), "核实", "to verify"},
    {JY_STR_INIT("other"), "其他", "something else"},
};

static bool begins_many(const struct words *w)
{
    return w->name.ptr[w->name.len - 1] == '.';
}

static const struct words *find(const struct words *list, size_t n, struct jy_str name)
{
    for (size_t i = 0; i < n; i++)
        if (begins_many(&list[i]) ? jy_str_starts(name, list[i].name)
                                  : jy_str_eq(name, list[i].name))
            return &list[i];
    return NULL;
}

struct jy_str jy_audit_what(struct jy_arena *a, struct jy_str what, bool english)
{
    const struct words *w = find(whats, JY_COUNT(whats), what);
    struct jy_str rest;

    if (w == NULL) return what;
    if (!begins_many(w)) return jy_str_of(english ? w->en : w->zh);
    rest = (struct jy_str){what.ptr + w->name.len, what.len - w->name.len};
    return jy_arena_printf(a, "%s%.*s", english ? w->en : w->zh, (int)rest.len, rest.ptr);
}

struct jy_str jy_audit_why(struct jy_str why, bool english)
{
    const struct words *w = find(whys, JY_COUNT(whys), why);

    return w ? jy_str_of(english ? w->en : w->zh) : why;
}
