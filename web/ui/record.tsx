// The button for speaking: who cannot write says it, and a person listens.  What was said goes along
// as a recording, a message of its own; it can be heard and thrown away before.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { tf } from "../i18n/files";
import { AttachButton } from "./attach";
import { Dialog } from "./dialog";
import * as icons from "./icons";

const MOST_S = 120;
const BITS_A_SECOND = 24_000; // speech on a village network: 3 KB a second

/** Chrome makes WebM, Firefox Ogg, Safari MP4. */
const suffixes: { [type: string]: string } = { "audio/ogg": ".ogg", "audio/mp4": ".m4a" };

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
      <AttachButton name={tf("speak")} d={icons.mic} onClick={() => setOpen(true)} />
      {open && <Recording onPick={onPick} onClose={() => setOpen(false)} />}
    </>
  );
}

function Recording({ onPick, onClose }: RecordProps & { onClose: () => void }) {
  const running = useRef<Running | null>(null);
  const [seconds, setSeconds] = useState(0);
  const [said, setSaid] = useState<Blob | null>(null);
  const [failed, setFailed] = useState(false);
  const url = useMemo(() => said && URL.createObjectURL(said), [said]);

  const hear = () => running.current && stop(running.current);
  const send = async () => {
    if (!running.current) return;
    stop(running.current);
    const blob = await running.current.said;
    onPick(blob, tf("spoken", { n: seconds }) + (suffixes[blob.type] ?? ".webm"));
    onClose();
  };

  useEffect(() => {
    let gone = false;
    record().then(
      (one) => {
        if (gone) return stop(one);
        running.current = one;
        void one.said.then((blob) => !gone && setSaid(blob));
      },
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
      hear();
    };
  }, []);
  useEffect(() => {
    const tick = setInterval(() => {
      if (running.current?.recorder.state === "recording") setSeconds((n) => n + 1);
    }, 1000);
    return () => clearInterval(tick);
  }, []);
  useEffect(() => {
    if (seconds >= MOST_S) hear();
  }, [seconds]);
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
        <button type="button" class="b p" onClick={() => void send()}>
          {tf("send_said")}
        </button>
        {!said && (
          <button type="button" class="b" onClick={hear}>
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

interface Running {
  recorder: MediaRecorder;
  /** Once it has stopped, by whatever. */
  said: Promise<Blob>;
}

async function record(): Promise<Running> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: BITS_A_SECOND });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  const said = new Promise<Blob>((done) => {
    recorder.onstop = () => done(new Blob(pieces, { type: recorder.mimeType.split(";")[0]! }));
  });
  recorder.start();
  return { recorder, said };
}

/** And the phone shows no more that it listens. */
function stop({ recorder }: Running): void {
  if (recorder.state !== "inactive") recorder.stop();
  for (const track of recorder.stream.getTracks()) track.stop();
}
