// What the server says of what is taken down (gateway/taken.c).

export type WayIn = "counter" | "phone" | "letter";
export const WAYS: readonly WayIn[] = ["counter", "phone", "letter"];

export const TEXT_MAX = 4000;
export const WHO_MAX = 30;
export const CONTACT_MAX = 20;

export interface Said {
  way_in: WayIn;
  text: string;
  who: string;
  contact: string;
  /** Empty: as it is read. */
  type: string;
  place: string;
  group: string;
  informed: boolean;
  hazard: boolean;
  accuses: boolean;
  withhold: boolean;
}

export const blank = (): Said => ({
  way_in: "counter",
  ...{ text: "", who: "", contact: "", type: "", place: "", group: "" },
  ...{ informed: false, hazard: false, accuses: false, withhold: false },
});

interface Routed {
  type?: string;
  type_name?: string;
  place?: string;
  place_name?: string;
  unit: string;
  level: string;
  state: string;
}
export interface Read extends Routed {
  types: { id: string; name: string }[];
  reason: string;
  accuses: boolean;
  hazard: boolean;
  cards: { id: string; title: string; numbers: { number: string; label: string }[] }[];
}
export interface Taken extends Routed {
  no: string;
  code: string;
  /** Only where whoever took it down may open it. */
  case?: number;
  contact_by?: number;
  lines: { text: string }[];
}

/** As the server takes it: what is empty is left out. */
export function bodyOf({ group, ...said }: Said): object {
  const told = Object.entries(said).filter(([, value]) => value !== "" && value !== false);
  return { ...Object.fromEntries(told), ...(/^\d+$/.test(group) && { group: Number(group) }) };
}
