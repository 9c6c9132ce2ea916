/* need.c - the literals without which a regular expression cannot match.
 *
 * Reads the part of PCRE2's syntax that rules use.  Anything else gives the whole expression up,
 * which only means that its rule always runs. */
#include <string.h>

#include "intents/rules/gate.h"
#include "intents/text/utf8.h"

enum { DEPTH_MAX = 24, GROUP_MAX = 1024, CLASS_MAX = 24 };

struct reader {
    struct jy_arena *arena;
    struct jy_str in;
    size_t at;
    int depth;
    bool given_up;
};

/* One thing in a sequence, and what it asks for. */
struct atom {
    enum { ATOM_CHAR, ATOM_NEED, ATOM_UNKNOWN } kind;
    char bytes[4];
    size_t len;
    struct jy_need need; /* its reach: of the atom once */
};

/* How long a match can be, while it is read: no bound is a number that stays what it is. */
#define NO_BOUND ((size_t)1 << 40)
enum { CHAR_BYTES = 4 };

static void read_either(struct reader *r, struct jy_need *out);

static int worth(const struct jy_literals *group)
{
    int chars = group->min_chars < 4 ? group->min_chars : 4;

    return chars * 2 * GROUP_MAX - group->n;
}

static void add_group(struct jy_need *need, const struct jy_literals *group)
{
    int worst = 0;

    if (need->n < JY_NEED_GROUPS) {
        need->groups[need->n++] = *group;
        return;
    }
    for (int i = 1; i < need->n; i++)
        if (worth(&need->groups[i]) < worth(&need->groups[worst])) worst = i;
    if (worth(group) > worth(&need->groups[worst])) need->groups[worst] = *group;
}

void jy_need_add(struct jy_need *need, const struct jy_need *more)
{
    for (int i = 0; i < more->n; i++) {
        struct jy_literals group = more->groups[i];
        group.near = false;
        add_group(need, &group);
    }
}

static struct jy_str bytes_of(const struct jy_literals *group)
{
    return (struct jy_str){(const char *)group->at, (size_t)group->n * sizeof *group->at};
}

/* They stand in the arena from here on. */
static void keep_literals(struct reader *r, struct jy_literals *group)
{
    group->at = (const void *)jy_arena_str(r->arena, bytes_of(group)).ptr;
    if (jy_arena_failed(r->arena)) r->given_up = true;
}

static const struct jy_literals *best(const struct jy_need *need)
{
    const struct jy_literals *found = &need->groups[0];

    for (int i = 1; i < need->n; i++)
        if (worth(&need->groups[i]) > worth(found)) found = &need->groups[i];
    return found;
}

/* Of many branches one group holds, a literal of any; its literals are gathered in `all`. */
static void begin_either(struct jy_need *first, struct jy_buf *all)
{
    if (first->n == 0) return;
    first->groups[0] = *best(first);
    first->groups[0].near = true;
    first->n = 1;
    jy_buf_add(all, bytes_of(&first->groups[0]));
}

static void add_branch(struct jy_need *out, const struct jy_need *branch, struct jy_buf *all)
{
    struct jy_literals *x = &out->groups[0];
    const struct jy_literals *y = best(branch);

    if (branch->reach > out->reach) out->reach = branch->reach;
    if (branch->least < out->least) out->least = branch->least;
    if (branch->n == 0 || x->n + y->n > GROUP_MAX) out->n = 0;
    if (out->n == 0) return;
    jy_buf_add(all, bytes_of(y));
    x->n += y->n;
    if (y->min_chars < x->min_chars) x->min_chars = y->min_chars;
    if (y->from < x->from) x->from = y->from;
    if (y->to > x->to) x->to = y->to;
}

/* Plain characters one after the other, and where they begin. */
struct run {
    struct jy_buf text;
    size_t from, to;
};

/* A run of plain characters has ended: it is a group of one. */
static void flush_run(struct reader *r, struct run *run, struct jy_need *need)
{
    struct jy_str one;
    struct jy_literals group = {
        .at = &one, .n = 1, .near = true, .from = (int64_t)run->from, .to = (int64_t)run->to};

    if (run->text.len == 0) return;
    one = jy_arena_keep(r->arena, &run->text);
    keep_literals(r, &group);
    group.min_chars = (int)jy_str_chars(one);
    add_group(need, &group);
    jy_buf_clear(&run->text);
}

static bool next_is(const struct reader *r, const char *text)
{
    struct jy_str rest = {r->in.ptr + r->at, r->in.len - r->at};

    return jy_str_starts(rest, jy_str_of(text));
}

struct head {
    bool denies; /* what is inside must not be there for a match */
    bool ahead;  /* what is inside is looked at, and stands behind */
    bool behind; /* looked at, and stands before */
};

/* After "(": what kind of group. */
static bool read_group_head(struct reader *r, struct head *out)
{
    static const struct {
        const char *sign;
        struct head is;
    } heads[] = {
        {"?:", {0}},
        {"?>", {0}},
        {"?|", {0}},
        {"?=", {.ahead = true}},
        {"?<=", {.behind = true}},
        {"?!", {.denies = true, .ahead = true}},
        {"?<!", {.denies = true, .behind = true}},
    };

    *out = (struct head){0};
    if (!next_is(r, "?")) return !next_is(r, "*");
    for (size_t i = 0; i < JY_COUNT(heads); i++)
        if (next_is(r, heads[i].sign)) {
            r->at += strlen(heads[i].sign);
            *out = heads[i].is;
            return true;
        }
    if (next_is(r, "?<") || next_is(r, "?P<")) { /* a name */
        while (r->at < r->in.len && r->in.ptr[r->at] != '>')
            r->at++;
        r->at++;
        return r->at < r->in.len;
    }
    return false; /* flags, comments, conditions, recursion */
}

/* What is seen looking back begins where as much of it fits before. */
static void move_before(struct jy_need *seen)
{
    for (int i = 0; i < seen->n; i++) {
        seen->groups[i].from -= (int64_t)seen->reach;
        seen->groups[i].to -= (int64_t)seen->least;
    }
}

static void read_group(struct reader *r, struct atom *out)
{
    struct head head;
    struct jy_need inside = {0};

    r->at++;
    if (!read_group_head(r, &head) || ++r->depth > DEPTH_MAX) {
        r->given_up = true;
        return;
    }
    read_either(r, &inside);
    r->depth--;
    if (!next_is(r, ")")) {
        r->given_up = true;
        return;
    }
    r->at++;
    if (head.behind) move_before(&inside);
    if (head.behind || head.ahead) inside.least = 0;
    out->kind = !head.denies && inside.n > 0 ? ATOM_NEED : ATOM_UNKNOWN;
    out->need = inside; /* in its reach what a look-around sees counts like what is matched */
}

/* "[堵占拦]" is a group of three; with ranges, escapes or ^ nothing is known. */
static void read_class(struct reader *r, struct atom *out)
{
    struct jy_str chars[CLASS_MAX];
    bool plain = true;
    int n = 0;

    r->at++;
    if (next_is(r, "^")) {
        plain = false;
        r->at++;
    }
    for (bool first = true; r->at < r->in.len && (first || r->in.ptr[r->at] != ']');
         first = false) {
        size_t len = jy_utf8_len(r->in.ptr[r->at]);
        if (r->in.ptr[r->at] == '\\' || r->in.ptr[r->at] == '-' || r->in.ptr[r->at] == '[') {
            plain = false;
            if (r->in.ptr[r->at] == '\\') len = 2;
        }
        if (n >= CLASS_MAX) plain = false;
        if (plain) chars[n++] = (struct jy_str){r->in.ptr + r->at, len};
        r->at += len;
    }
    if (r->at >= r->in.len) r->given_up = true;
    r->at++;
    out->need.least = 1;
    out->need.reach = CHAR_BYTES;
    if (!plain || n == 0) return;
    out->kind = ATOM_NEED;
    out->need.groups[0] = (struct jy_literals){.at = chars, .n = n, .min_chars = 1, .near = true};
    out->need.n = 1;
    keep_literals(r, &out->need.groups[0]);
}

static void read_escape(struct reader *r, struct atom *out)
{
    char c = r->at + 1 < r->in.len ? r->in.ptr[r->at + 1] : '\0';
    bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

    r->at += 2;
    out->kind = ATOM_UNKNOWN;
    out->need.reach = strchr("RXK", c) && c != '\0' ? NO_BOUND : CHAR_BYTES;
    if (c == '\0' || (unsigned char)c >= 0x80) {
        r->given_up = true;
    } else if (!letter) {
        out->kind = ATOM_CHAR;
        out->bytes[0] = c;
        out->len = out->need.least = 1;
    } else if ((c == 'p' || c == 'P') && next_is(r, "{")) {
        while (r->at < r->in.len && r->in.ptr[r->at] != '}')
            r->at++;
        r->at++;
    } else {
        r->given_up = strchr("dDwWsShHvVbBAzZGRXK", c) == NULL;
    }
}

static void read_atom(struct reader *r, struct atom *out)
{
    char c = r->in.ptr[r->at];

    *out = (struct atom){.kind = ATOM_UNKNOWN};
    switch (c) {
    case '(':
        read_group(r, out);
        return;
    case '[':
        read_class(r, out);
        return;
    case '\\':
        read_escape(r, out);
        return;
    case '.':
    case '^':
    case '$': /* looks at the character behind it */
        out->need.reach = CHAR_BYTES;
        r->at++;
        return;
    default:
        break;
    }
    out->kind = ATOM_CHAR;
    out->len = out->need.least = out->need.reach = jy_utf8_len(c);
    memcpy(out->bytes, r->in.ptr + r->at, out->len);
    r->at += out->len;
}

/* The second number of "{2,5}" at `at`; one number counts for both. */
static size_t read_most(const struct reader *r)
{
    size_t n = 0;

    for (size_t i = r->at; i < r->in.len && r->in.ptr[i] != '}'; i++) {
        char c = r->in.ptr[i];
        if (c == ',') n = i + 1 < r->in.len && r->in.ptr[i + 1] == '}' ? NO_BOUND : 0;
        if (c >= '0' && c <= '9' && n < NO_BOUND) n = n * 10 + (size_t)(c - '0');
    }
    return n < NO_BOUND ? n : NO_BOUND;
}

/* The quantifier at `at`, if there is one: *optional when the atom may be missing, *most how often
 * it may stand there. */
static bool read_quantifier(struct reader *r, bool *optional, size_t *most)
{
    char c = r->at < r->in.len ? r->in.ptr[r->at] : '\0';
    char digit = r->at + 1 < r->in.len ? r->in.ptr[r->at + 1] : '\0';

    if (c == '{') {
        if (digit == ',') r->given_up = true; /* PCRE2 has changed its mind about these */
        if (digit < '0' || digit > '9') return false;
        *optional = digit == '0';
        *most = read_most(r);
        while (r->at < r->in.len && r->in.ptr[r->at] != '}')
            r->at++;
    } else if (c == '?' || c == '*') {
        *optional = true;
        if (c == '*') *most = NO_BOUND;
    } else if (c == '+') {
        *optional = false;
        *most = NO_BOUND;
    } else {
        return false;
    }
    r->at++;
    if (next_is(r, "?") || next_is(r, "+")) r->at++;
    return true;
}

/* It begins behind what `need` covers already. */
static void take_atom(struct reader *r, const struct atom *atom, bool repeated, struct run *run,
                      struct jy_need *need)
{
    if (atom->kind != ATOM_CHAR) {
        flush_run(r, run, need);
        for (int i = 0; atom->kind == ATOM_NEED && i < atom->need.n; i++) {
            struct jy_literals group = atom->need.groups[i];
            group.from += (int64_t)need->least;
            group.to += (int64_t)need->reach;
            add_group(need, &group);
        }
        return;
    }
    if (run->text.len == 0) {
        run->from = need->least;
        run->to = need->reach;
    }
    jy_buf_add(&run->text, (struct jy_str){atom->bytes, atom->len});
    if (repeated) flush_run(r, run, need);
}

static size_t longer(size_t reach, size_t by, size_t times)
{
    if (by > 0 && times > NO_BOUND / by) return NO_BOUND;
    return reach + by * times < NO_BOUND ? reach + by * times : NO_BOUND;
}

static void read_sequence(struct reader *r, struct jy_need *out)
{
    struct run run = {0};

    jy_buf_init(&run.text);
    *out = (struct jy_need){0};
    while (!r->given_up && r->at < r->in.len && r->in.ptr[r->at] != '|' &&
           r->in.ptr[r->at] != ')') {
        struct atom atom;
        bool optional = false;
        bool repeated;
        size_t most = 1;
        read_atom(r, &atom);
        repeated = read_quantifier(r, &optional, &most);
        if (optional)
            flush_run(r, &run, out);
        else
            take_atom(r, &atom, repeated, &run, out);
        out->reach = longer(out->reach, atom.need.reach, most);
        if (!optional) out->least += atom.need.least;
    }
    flush_run(r, &run, out);
    jy_buf_fini(&run.text);
}

static void read_either(struct reader *r, struct jy_need *out)
{
    struct jy_buf all; /* struct jy_str, one behind the other */

    read_sequence(r, out);
    if (r->given_up || !next_is(r, "|")) return;
    jy_buf_init(&all);
    begin_either(out, &all);
    while (!r->given_up && next_is(r, "|")) {
        struct jy_need branch;
        r->at++;
        read_sequence(r, &branch);
        add_branch(out, &branch, &all);
    }
    if (all.failed) r->given_up = true;
    if (out->n > 0 && !all.failed) {
        out->groups[0].at = (const void *)all.ptr;
        keep_literals(r, &out->groups[0]);
    }
    jy_buf_fini(&all);
}

/* Options, comments, conditions, recursion, references to groups by number or name. */
static bool speaks_of_the_whole(struct jy_str regex, size_t at)
{
    static const char behind_slash[] = "Qkg123456789", behind_query[] = "imsxnJU^-#(R&P+";
    const char *c = regex.ptr + at;
    size_t left = regex.len - at;

    if (left < 2) return false;
    if (c[0] == '\\') return memchr(behind_slash, c[1], sizeof behind_slash - 1) != NULL;
    if (c[0] != '(' || c[1] == '*') return c[0] == '(';
    return left > 2 && c[1] == '?' && memchr(behind_query, c[2], sizeof behind_query - 1) != NULL;
}

static size_t behind_class(struct jy_str regex, size_t at)
{
    size_t i = at + 1;

    if (i < regex.len && regex.ptr[i] == '^') i++;
    for (bool first = true; i < regex.len && (first || regex.ptr[i] != ']'); first = false)
        i += regex.ptr[i] == '\\' ? 2 : 1;
    return i + 1;
}

int jy_arms_of(struct jy_str regex, struct jy_str out[JY_ARMS])
{
    size_t begin = 0;
    int depth = 0, n = 0;

    for (size_t at = 0; at <= regex.len;) {
        char c = at < regex.len ? regex.ptr[at] : '|';
        if (at < regex.len && speaks_of_the_whole(regex, at)) break;
        if (c == '|' && depth == 0) {
            if (n == JY_ARMS || at == begin) break;
            out[n++] = (struct jy_str){regex.ptr + begin, at - begin};
            begin = at + 1;
        }
        if (at == regex.len) return n;
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        at = c == '[' ? behind_class(regex, at) : at + (c == '\\' ? 2 : 1);
    }
    out[0] = regex;
    return 1;
}

void jy_need_read(struct jy_arena *a, struct jy_str regex, struct jy_need *out)
{
    struct reader r = {.arena = a, .in = regex};

    read_either(&r, out);
    if (r.given_up || r.at < regex.len) out->n = 0;
    if (out->n == 0 || out->reach >= NO_BOUND) out->reach = 0;
}
