/* turn_files.c - what is sent along with words or a move: it has come already, under its key, and belongs
 * to the event that names it. */
#include "gateway/turn_inside.h"

#include <string.h>

bool jy_turn_has_file(const struct jy_turn *t)
{
    return t->upload.file.name.len > 0;
}

static int n_photos(const struct jy_turn *t)
{
    return t->action != NULL ? t->action->n_photos : 0;
}

/* What is sent along has come already, under its key. */
static enum jy_err load_upload(struct jy_store *s, const struct jy_turn *t, struct jy_upload *u)
{
    struct jy_str name = u->file.name, position = u->file.position;
    enum jy_err e = jy_uploads_find(s, u->key, t->stamp.device, &u->file);

    u->file.name = name;
    u->file.position = position;
    u->device = t->stamp.device;
    return e;
}

enum jy_err jy_turn_load_files(struct jy_store *s, struct jy_turn *t)
{
    enum jy_err e = JY_OK;

    if (jy_turn_has_file(t)) { /* under the key of this very request */
        memcpy(t->upload.key, t->stamp.key, sizeof t->upload.key);
        e = load_upload(s, t, &t->upload);
    }
    for (int i = 0; e == JY_OK && i < n_photos(t); i++)
        e = load_upload(s, t, &t->photos[i]);
    if (e != JY_E_NOT_FOUND) return e;
    t->field = jy_turn_has_file(t) ? "file" : "photos";
    return JY_E_BAD_FIELD;
}

enum jy_err jy_turn_check_files(struct jy_store *s, const struct jy_turn *t, int64_t case_id)
{
    int n = 0, more = jy_turn_has_file(t) + n_photos(t);
    enum jy_err e = case_id > 0 && more > 0 ? jy_uploads_of_case(s, case_id, &n) : JY_OK;

    return e == JY_OK && more > 0 && n + more > t->files_max ? JY_E_TOO_MANY_FILES : e;
}

static const struct jy_upload *upload_of(const struct jy_turn *t, const struct jy_attachment *file)
{
    for (int i = 0; i < n_photos(t); i++)
        if (file == &t->photos[i].file) return &t->photos[i];
    return &t->upload;
}

/* Each belongs to the event that names it. */
enum jy_err jy_turn_attach(struct jy_store *s, const struct jy_turn *t)
{
    enum jy_err e = JY_OK;

    for (int i = 0; e == JY_OK && i < t->n_written; i++) {
        const struct jy_written *w = &t->written[i];
        if (w->event->file == NULL) continue;
        e = jy_uploads_attach(s, upload_of(t, w->event->file), w->case_id, w->seq, t->at_ms);
    }
    return e;
}
