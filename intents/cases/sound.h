/* sound.h - blanks in a recording what it tells beside the sound: where and when it was made, by
 * which phone, titles, covers, and notes of programs.
 *
 * Nothing moves: what tells is overwritten where it stands and becomes a part that every player
 * passes over, so that all places within the file that others point to stay true.  A film's file is
 * one of these, too.  Left as they are: what has no such parts (AMR, ADTS), the comments of Ogg and
 * WebM, in which recorders name only themselves, and samples of a track, whatever it is of.  Pure;
 * any thread.
 * Sources: ISO/IEC 14496-12 sections 4.2, 8.1.2, 8.2.2, 8.3.2, 8.4.2, 8.10; 3GPP TS 26.244 section
 * 8; ID3v2.4 section 3; ID3v1; RIFF (Multimedia Programming Interface 1.0, chapter 2). */
#ifndef JY_SOUND_H
#define JY_SOUND_H

#include "intents/buf.h"

/* Appends the bare recording to `out`, as long as it came.  BAD_DATA: it is cut off or not what
 * `type` says; MEMORY. */
JY_MUST enum jy_err jy_sound_bare(struct jy_str sound, const char *type, struct jy_buf *out);

#endif
