// What a recording of this browser's is called: Chrome makes WebM, Firefox Ogg, Safari MP4.

const SUFFIXES: Record<string, string> = { "audio/ogg": ".ogg", "audio/mp4": ".m4a" };

export const suffixOf = (type: string): string => SUFFIXES[type] ?? ".webm";
