// Small facts that outlive the page: a setting, a draft, the device.
// A browser that keeps nothing (private mode, storage full) still works until it is closed.

const PREFIX = "jieyou.";
const held = new Map<string, string>();

export function recall(name: string): string | null {
  try {
    const value = localStorage.getItem(PREFIX + name);
    if (value !== null) return value;
  } catch {
    // storage is switched off: what we hold in memory is all there is
  }
  return held.get(name) ?? null;
}

export function remember(name: string, value: string | null): void {
  if (value === null) held.delete(name);
  else held.set(name, value);
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // kept in memory above
  }
}

export function forgetAll(): void {
  held.clear();
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX)) localStorage.removeItem(name);
    }
  } catch {
    // nothing was kept
  }
}
