// The button for speaking: who cannot write says it, and a person listens.  What was said goes along
// as a recording, a message of its own; it can be heard and thrown away before.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { suffixOf } from "../client/sound";
import { tf } from "../i18n/files";
import { Dialog } from "./dialog";
import { Icon } from "./icon";
import * as icons from "./icons";

const MOST_S = 120;
const BITS_A_SECOND = 24_000; // speech on a village network: 3 KB a second

interface RecordProps {
  onPick: (blob: Blob, name: string) => void;
}

/** Over http from another machine, and in old browsers, there is nothing to record with. */
const canRecord = () => typeof MediaRecorder !== "undefined" && !!navigator.mediaDevices;

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

export function Record({ onPick }: RecordProps) {
  const [open, setOpen] = useState(false);
  if (!canRecord()) return null;
  return (
    <>
      <button
        type="button"
        class="b attach"
        aria-label={tf("speak")}
        title={tf("speak")}
        onClick={() => setOpen(true)}
      >
        <Icon d={icons.mic} />
      </button>
      {open && <Recording onPick={onPick} onClose={() => setOpen(false)} />}
    </>
  );
}

function Recording({ onPick, onClose }: RecordProps & { onClose: () => void }) {
  const recorder = useRef<MediaRecorder | null>(null);
  const [seconds, setSeconds] = useState(0);
  const [said, setSaid] = useState<Blob | null>(null);
  const [failed, setFailed] = useState(false);
  const sends = useRef(false);
  const url = useMemo(() => said && URL.createObjectURL(said), [said]);

  const send = (blob: Blob) => {
    onPick(blob, tf("spoken", { n: seconds }) + suffixOf(blob.type));
    onClose();
  };

  useEffect(() => {
    let gone = false;
    void record((blob) => !gone && setSaid(blob)).then(
      (one) => {
        if (gone) stop(one);
        else recorder.current = one;
      },
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
      if (recorder.current) stop(recorder.current);
    };
  }, []);
  useEffect(() => {
    if (said || failed) return;
    const tick = setInterval(() => {
      if (recorder.current?.state === "recording") setSeconds((n) => n + 1);
    }, 1000);
    return () => clearInterval(tick);
  }, [said, failed]);
  useEffect(() => {
    if (seconds >= MOST_S && recorder.current) stop(recorder.current);
  }, [seconds]);
  useEffect(() => {
    if (said && sends.current) send(said);
  }, [said]);
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);

  if (failed)
    return (
      <Dialog title={tf("no_mic")} onClose={onClose}>
        <p>{tf("no_mic_text")}</p>
      </Dialog>
    );
  return (
    <Dialog title={tf(said ? "said" : "speaking")} onClose={onClose}>
      <p class="rec" role="timer">
        {!said && <i aria-hidden="true" />}
        <b>{clock(seconds)}</b> / {clock(MOST_S)}
      </p>
      <p class="s">{tf("speak_text")}</p>
      {url && <audio controls src={url} aria-label={tf("said")} />}
      <div class="acts">
        <button
          type="button"
          class="b p"
          onClick={() => {
            sends.current = true;
            if (said) send(said);
            else if (recorder.current) stop(recorder.current);
          }}
        >
          {tf("send_said")}
        </button>
        {!said && (
          <button
            type="button"
            class="b"
            onClick={() => recorder.current && stop(recorder.current)}
          >
            {tf("hear_said")}
          </button>
        )}
        <button type="button" class="b" onClick={onClose}>
          {tf("drop_said")}
        </button>
      </div>
    </Dialog>
  );
}

/** Begins; what was said comes when it is stopped. */
async function record(onSaid: (blob: Blob) => void): Promise<MediaRecorder> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const one = new MediaRecorder(stream, { audioBitsPerSecond: BITS_A_SECOND });
  const pieces: Blob[] = [];
  one.ondataavailable = ({ data }) => pieces.push(data);
  one.onstop = () => onSaid(new Blob(pieces, { type: one.mimeType.split(";")[0]! }));
  one.start();
  return one;
}

/** And the phone shows no more that it listens. */
function stop(one: MediaRecorder): void {
  if (one.state !== "inactive") one.stop();
  for (const track of one.stream.getTracks()) track.stop();
}
