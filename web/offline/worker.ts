// Keeps the citizen page's own files, so that it opens without a network and shows what was said
// and what waits to be sent.  Nothing else is kept: no words, no files, no answer of the gateway.

const worker = self as unknown as ServiceWorkerGlobalScope;

const KEPT = "page";
const PAGE = "/";
const ASSETS = "/assets/";
/** A line that neither answers nor fails: what is kept is shown meanwhile. */
const PATIENCE_MS = 6_000;

worker.addEventListener("install", (event) => {
  event.waitUntil(fetchPage(event).then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(worker.clients.claim());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && url.pathname === PAGE) event.respondWith(openPage(event));
  else if (url.pathname.startsWith(ASSETS)) event.respondWith(asset(request));
});

/** What the page has used so far; some of it is named in no HTML. */
worker.addEventListener("message", (event) => {
  const used = event.data as readonly string[];
  event.waitUntil(keep(used.filter((path) => path.startsWith(ASSETS))));
});

/** The newest where the network gives it in time, else the kept one. */
async function openPage(event: FetchEvent): Promise<Response> {
  const kept = await (await caches.open(KEPT)).match(PAGE);
  const fresh = fetchPage(event);
  if (!kept) return fresh;
  const best = fresh.then((page) => (page.ok ? page : kept)).catch(() => kept);
  event.waitUntil(best);
  return Promise.race([best, after(PATIENCE_MS).then(() => kept)]);
}

async function fetchPage(event: ExtendableEvent): Promise<Response> {
  const page = await fetch(PAGE, { cache: "no-cache" });
  if (page.ok) event.waitUntil(keepPage(page.clone()));
  return page;
}

/** Once all that it names is here; what only an older one named goes. */
async function keepPage(page: Response): Promise<void> {
  const cache = await caches.open(KEPT);
  const html = await page.clone().text();
  const old = await cache.match(PAGE);
  if (old && (await old.text()) === html) return;
  const named: string[] = html.match(/\/assets\/[\w.-]+/g) || [];
  await keep(named);
  await cache.put(PAGE, page);
  for (const one of await cache.keys()) {
    const path = new URL(one.url).pathname;
    if (path !== PAGE && !named.includes(path)) await cache.delete(one);
  }
}

/** Its name changes with what is in it. */
async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const got = await fetch(request);
  if (got.ok) await cache.put(request.url, got.clone());
  return got;
}

async function keep(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(KEPT);
  for (const path of paths) if (!(await cache.match(path))) await cache.add(path);
}

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
