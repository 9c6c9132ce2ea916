// The page's own files are kept by a worker (offline/worker.ts), so that it opens without a network.

/** For a page under TLS or on this machine, in a browser that has such workers. */
export function keepPage(): void {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers) return;
  workers
    .register("/offline.js")
    .then(() => workers.ready)
    .then(({ active }) => active && active.postMessage(used()))
    .catch(() => undefined); // without it the page works as it does with a network
}

/** The files of this page that it has fetched until now. */
function used(): string[] {
  const urls = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
  return urls.filter(({ origin }) => origin === location.origin).map(({ pathname }) => pathname);
}
