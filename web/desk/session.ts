// Who sits here.  The session itself is a cookie that scripts cannot read; we only know its owner.

import { computed, signal } from "@preact/signals";
import { lang } from "../i18n/lang";

export interface Me {
  id: string;
  name: string;
  post: string;
  body: string;
  body_name: string;
  body_name_en?: string;
  post_en?: string;
  roles: string[];
}

export interface Term {
  n: number;
  unit: "minute" | "hour" | "work_hour" | "day" | "work_day" | "month";
}

/** `en` where it is known; what is chosen from has been put in the reader's language. */
interface Named {
  name: string;
  en?: string;
}

interface Phrase {
  id: string;
  zh: string;
  en: string;
}

export interface Directory {
  /** `authority`: it may be told what must be reported; `called`: a whistle may call it, for what its duties
   *  name (types or families, ";" between). */
  bodies: (Named & {
    id: string;
    level: string;
    authority?: true;
    called?: true;
    duties?: string;
  })[];
  staff: { id: string; name: string; post: string; post_en?: string }[];
  /** `accuses`: a case of it is for discipline alone. */
  types: (Named & { id: string; accuses?: true })[];
  /** `grids`: where a village has several; `groups` as "1-4;7". */
  places: (Named & {
    code: string;
    town: string;
    town_en?: string;
    grids?: (Named & { id: string; groups?: string })[];
  })[];
  /** What staff say often, in the order of the city's file. */
  replies: Phrase[];
  /** Why the bot asks what it asks: `place` for the place, `any` where there is none of its own. */
  whys: Phrase[];
  /** Of clocks.csv: simple, general, difficult, urgent; of whistles.csv: sign, contact, arrive. */
  limits: Record<string, Term[]>;
  calls: Record<string, Term[]>;
}

export interface Refusal {
  code: string;
  zh: string;
  en: string;
  retry_after?: number;
  field?: string;
  who?: string;
}

/** undefined: not known yet; null: signed out. */
export const me = signal<Me | null | undefined>(undefined);
/** As it came; the pages look into `directory`. */
export const fetched = signal<Directory | null>(null);
const named = <T extends Named>(one: T): T => ({ ...one, name: one.en ?? one.name });
export const directory = computed<Directory | null>(() => {
  const all = fetched.value;
  if (!all || lang.value !== "en") return all;
  const places = all.places.map((one) => ({
    ...named(one),
    town: one.town_en ?? one.town,
    ...(one.grids && { grids: one.grids.map(named) }),
  }));
  const staff = all.staff.map((one) => ({ ...one, post: one.post_en ?? one.post }));
  return { ...all, bodies: all.bodies.map(named), staff, types: all.types.map(named), places };
});

function send(path: string, body?: object): Promise<Response> {
  const post = body && {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const headers = { "accept-language": lang.value, ...post?.headers };
  return fetch(path, { credentials: "same-origin", ...post, headers });
}

export async function ask<T>(path: string, body?: object): Promise<T | Refusal> {
  return (await (await send(path, body)).json()) as T | Refusal;
}

/** Asks for a file, and hands it to the browser under this name. */
export async function takeAway(path: string, body: object, name: string): Promise<object> {
  const answer = await send(path, body);
  if (!answer.ok) return (await answer.json()) as Refusal;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  return {};
}

export const isRefusal = (answer: object): answer is Refusal => "code" in answer && "zh" in answer;

/** The server could not be asked who sits here. */
export const unreached = signal(false);
const AGAIN_MS = 5_000;

/** Asks until the server answers: whoever is signed in goes on by itself then. */
export async function whoAmI(): Promise<void> {
  try {
    const answer = await ask<{ staff: Me }>("/api/me");
    unreached.value = false;
    me.value = isRefusal(answer) ? null : answer.staff;
  } catch {
    unreached.value = true;
    me.value = null;
    setTimeout(() => me.value || void whoAmI(), AGAIN_MS);
  }
}

export async function signIn(
  login: string,
  password: string,
  code: string,
  wanted: string,
): Promise<Refusal | null> {
  const body = { login, password, ...(code && { code }), ...(wanted && { new: wanted }) };
  const answer = await ask<object>("/api/sign-in", body);
  if (isRefusal(answer)) return answer;
  const known = await ask<{ staff: Me }>("/api/me"); // the session is a cookie: has the browser kept it?
  if (isRefusal(known)) return { ...known, field: "cookie" };
  me.value = known.staff;
  return null;
}

export async function signOut(): Promise<void> {
  await ask("/api/sign-out", {});
  me.value = null;
  fetched.value = null;
}

/** Of the body one sits in. */
export const ownUnit = (staff: Me): string =>
  (lang.value === "en" && staff.body_name_en) || staff.body_name;

export const ownPost = (staff: Me): string => (lang.value === "en" && staff.post_en) || staff.post;

/** A type's name by its id; `then` for one that has left the directory. */
export const typeName = (id: string, then: string): string =>
  directory.value?.types.find((one) => one.id === id)?.name ?? then;

/** The division of this code, or the one with this grid. */
export const placeOf = (id: string | undefined) =>
  directory.value?.places.find(
    (one) => one.code === id || one.grids?.some((grid) => grid.id === id),
  );

/** A case of it is for discipline alone. */
export const accuses = (type: string | undefined): boolean =>
  directory.value?.types.some((one) => one.id === type && one.accuses) ?? false;

/** Has who sits here any of these roles? */
export const has = (roles: readonly string[]): boolean =>
  roles.some((role) => me.value?.roles.includes(role));

/** Bodies, colleagues, types and places to choose from; fetched once, when a form first needs it. */
export async function loadDirectory(): Promise<void> {
  if (fetched.value) return;
  const answer = await ask<Directory>("/api/directory");
  if (!isRefusal(answer)) fetched.value = answer;
}
