// Sound and title mark for what has just come.  The tone is made here: no file, no other host.

import { keptSwitch } from "../client/kept";

export const { on: sound, set: setSound } = keptSwitch("sound");
const title = document.title;
let audio: AudioContext | undefined;
let sounding = 0;

/** One soft tone for a new case, three for danger. */
export function ring(danger: boolean): void {
  if (!sound.value) return;
  try {
    audio = audio ?? new AudioContext();
    void audio.resume();
    for (let i = 0; i < (danger ? 3 : 1); i++) tone(audio, audio.currentTime + i * 0.35, danger);
  } catch {
    // a browser without sound still has the mark in the title
  }
}

function tone(context: AudioContext, at: number, danger: boolean): void {
  const note = context.createOscillator();
  const volume = context.createGain();
  note.frequency.value = danger ? 880 : 587;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(danger ? 0.25 : 0.1, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.3);
  note.connect(volume).connect(context.destination);
  note.start(at);
  note.stop(at + 0.32);
  sounding++;
  // an open output keeps the processor awake, however still it is
  note.onended = () => --sounding === 0 && void context.suspend();
}

export function badge(n: number): void {
  document.title = n > 0 ? `(${n}) ${title}` : title;
}
