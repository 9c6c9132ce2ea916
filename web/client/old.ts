// What the oldest phones (Chrome 61) lack and our libraries take for granted.  Comes first.

if (!("queueMicrotask" in window)) {
  const queue = (what: () => void) => void Promise.resolve().then(what);
  Object.assign(window as object, { queueMicrotask: queue });
}

export {};
