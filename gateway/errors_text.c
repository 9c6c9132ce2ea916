/* errors_text.c - the sentences behind the error codes, for citizens and staff alike. */
#include "gateway/errors_text.h"

static const struct {
    const char *zh, *en;
} sentences[] = {
    [JY_OK] = {"好了。", "Done."},
    [JY_E_BAD_FRAME] = {"这条请求看不懂，没有处理。",
                        "The request could not be read; nothing was done."},
    [JY_E_BAD_FIELD] = {"有一项填得不对，没有处理。", "One field is not right; nothing was done."},
    [JY_E_UNKNOWN] = {"没有这种请求。", "There is no such request."},
    [JY_E_WRONG_PHASE] = {"要先打招呼（hello），或者已经打过了。",
                          "Say hello first, and once only."},
    [JY_E_TOO_LONG] = {"太长了，最多4000字。请分成几条发。",
                       "Too long: 4,000 characters at most. Please send it in parts."},
    [JY_E_TOO_BIG] = {"这条请求太大了。", "The request is too big."},
    [JY_E_SLOW_DOWN] = {"发得太快了，请稍等再发，您写的还在。",
                        "Too fast. Please wait a moment; what you wrote is kept."},
    [JY_E_SIGNED_OUT] = {"登录已过期，请重新登录。您写的还在。",
                         "You are signed out. Please sign in again; what you wrote is kept."},
    [JY_E_DENIED] = {"您的岗位不能做这一步。", "Your role does not allow this step."},
    [JY_E_NOT_FOUND] = {"没有找到，或者不归您看。", "Not found, or not yours to see."},
    [JY_E_KEY_REUSED] = {"同一个编号发来了不同的内容，后一条没有收。",
                         "The same key came with other content; the later one was not taken."},
    [JY_E_STALE_EPOCH] = {"这件事刚刚有变动，请看过最新情况再操作。",
                          "The case has just changed. Look at it as it is now, then try again."},
    [JY_E_CLAIMED] = {"已经有人接手了。", "Somebody else has taken it."},
    [JY_E_WRONG_STATE] = {"这件事现在这个状态不能做这一步。",
                          "This step is not possible in the present state."},
    [JY_E_NEEDS_REASON] = {"这一步要写明原因；提出异议的，不少于 20 个字。",
                           "This step needs a reason; an objection one of 20 characters or more."},
    [JY_E_BAD_DATA] = {"数据不对，没有采用。", "The data is wrong and was not used."},
    [JY_E_BAD_FILE] =
        {"这个文件收不了。请发照片、录音或者PDF；要是传坏了，请再发一次。",
         "This file cannot be taken. Send a photo, a recording or a PDF; if it was damaged on the way, send it again."},
    [JY_E_FILE_TOO_BIG] =
        {"文件太大了，没有收。照片请重新拍一张小的，录音请分成几段发。",
         "The file is too big and was not taken. Take a smaller photo, or send a recording in parts."},
    [JY_E_TOO_MANY_FILES] =
        {"这件事的材料已经很多了，先发到这里。还要补的，请交给办事的人。",
         "This matter has many files already. Please give further ones to the person who handles it."},
    [JY_E_OVERLAP] = {"这个时间已经排了人，没有改。",
                      "Somebody sits at that time already; nothing was changed."},
    [JY_E_LINKED] = {"它已经在一组同类事项里了；要换一组，请先取消原来的关联。",
                     "It is linked already. To link it with others, unlink it first."},
    [JY_E_QUEUED] =
        {"这里正忙，前面排着的还没算完。什么都没改，过几秒再点一下。",
         "Busy: others are ahead in the line. Nothing was changed; try again in a few seconds."},
    [JY_E_LIMIT] = {"到上限了，请稍后再来，急事请打12345。",
                    "A limit is reached. Please come back later, or call 12345 if it is urgent."},
    [JY_E_UNREADABLE] =
        {"以前的一段记录，硬盘坏了读不出来，管理员那里已经亮了红灯。急事请打12345。",
         "An earlier record lies where the disk is damaged and cannot be read; the administrator sees a red light. If it is urgent, call 12345."},
    [JY_E_STORE] =
        {"这会儿存不下来，没有收到。您写的还在，会自动再发。",
         "It could not be stored just now. What you wrote is kept and will be sent again."},
    [JY_E_MEMORY] = {"这会儿太忙，没有收到。您写的还在，会自动再发。",
                     "Too busy just now. What you wrote is kept and will be sent again."},
};

const char *jy_err_zh(enum jy_err e)
{
    return sentences[e].zh;
}

const char *jy_err_en(enum jy_err e)
{
    return sentences[e].en;
}
