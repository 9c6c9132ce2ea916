// How long anybody has and how a clock stands, as the desk says it.
import { beforeEach, expect, test } from "vitest";
import type { Clock, Head } from "../client/frames";
import { fetched, type Directory, type Term } from "../desk/session";
import { basis, gradeLimits, stand } from "../desk/terms";
import { lang } from "../i18n/lang";

const HOUR = 3600000;
const head = (level: string, type = "NBR-01") => ({ staff: { level, type } }) as unknown as Head;
const clock = (more: Partial<Clock>): Clock => ({ id: "CLK_STAGE", start: 0, due: 0, ...more });
const term = (n: number, unit: Term["unit"]): Term => ({ n, unit });

beforeEach(() => {
  lang.value = "zh-Hans";
  fetched.value = {
    bodies: [],
    types: [],
    places: [],
    staff: [],
    limits: {
      stage_village: [term(7, "day"), term(7, "day"), term(7, "day"), term(1, "day")],
      stage_town: [term(15, "day"), term(15, "day"), term(15, "day"), term(2, "day")],
      mediate_medical: Array<Term>(4).fill(term(30, "work_day")),
    },
    calls: { fast: [term(1, "work_hour"), term(24, "hour"), term(3, "work_day")] },
  } as unknown as Directory;
});

test("a limit rests on the city's own numbers, those of the level it is at", () => {
  expect(basis(clock({}), head("village"))).toContain("简单 7 天，一般 7 天，疑难 7 天，急事 1 天");
  expect(basis(clock({}), head("town"))).toContain("急事 2 天");
  const medical = basis(clock({ id: "CLK_MEDIATE" }), head("city", "MED-01"));
  expect(medical).toContain("第三十八条");
  expect(medical).toContain("30 个工作日");
});

test("what the law says is said by its article; nothing while the directory is on its way", () => {
  expect(basis(clock({ id: "LAW_NOTICE_15" }), head("city"))).toContain("第二十三条");
  fetched.value = null;
  expect(basis(clock({}), head("village"))).toBe("");
  expect(gradeLimits("fast")).toBe("");
});

test("a whistle's grade says its three limits, in the plural where there are several", () => {
  expect(gradeLimits("fast")).toBe("1 个工作小时签收，24 小时联系，3 个工作日到场");
  lang.value = "en";
  expect(gradeLimits("fast")).toBe(
    "Sign in 1 working hour, contact in 24 hours, arrive in 3 working days",
  );
});

test("days off after the last day are grace, not lateness", () => {
  const now = Date.parse("2026-10-05T10:00:00+08:00");
  const grace = stand(clock({ due: now - HOUR, late: now + 48 * HOUR }), now);
  expect(grace).toEqual({ tone: "grace", text: "到期了，放假顺延到10月7日" });
  expect(stand(clock({ due: now - 3 * HOUR, late: now - HOUR }), now).tone).toBe("late");
  expect(stand(clock({ due: now + HOUR }), now)).toEqual({
    tone: "",
    text: "还剩 1 小时（今天 11:00）",
  });
  expect(stand(clock({ due: now - HOUR, paused: now - 2 * HOUR }), now).text).toContain("停着");
});
