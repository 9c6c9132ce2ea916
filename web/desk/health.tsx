// How the house is: a light for each part of it, with what to do next where it is not green; who is
// signed in; what runs, in which version.

import { day, span, stamp } from "../client/time";
import { type DeskWord, word } from "../i18n/desk";
import { between, lang } from "../i18n/lang";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { now } from "./desk";
import { Failed, Late, usePolled } from "./polled";
import { SignedIn } from "./signed-in";

interface Light {
  id: string;
  light: "green" | "amber" | "red";
  why: string;
}

interface Mark {
  at: number;
  whole: boolean;
  file: string;
  opened: number;
}

interface Facts {
  backup?: Mark;
  drill?: Mark;
  refused_at: number;
  damaged_at: number;
  cert_ends: number;
  unit_names: string[];
  keeper_logins: string[];
  units: number;
  keepers: number;
  [number: string]: unknown;
}

interface Health {
  since: number;
  lights: Light[];
  facts: Facts;
  versions: Record<"program" | "city" | "rules" | "store" | "pattern" | "sockets", string> & {
    shape: number;
  };
  warnings: { event: string; error: boolean; n: number; last: number }[];
}

const DAY = 24 * 3600 * 1000;
/** Those that want somebody come first. */
const ORDER = ["red", "amber", "green"] as const;
const SHAPES = { red: icons.cross, amber: icons.warn, green: icons.ok };

const timeOf = (ms: number): string => stamp(ms, now(), lang.value);
const some = (names: string[], all: number): string =>
  names.join(between()) + (all > names.length ? "…" : "");

function valuesOf(facts: Facts): Record<string, string | number> {
  const { backup, drill, cert_ends } = facts;
  const cert_days = Math.max(0, Math.floor((cert_ends - now()) / DAY));
  const cert = day(cert_ends, lang.value);
  return {
    ...(facts as unknown as Record<string, number>),
    refused: timeOf(facts.refused_at),
    damaged: timeOf(facts.damaged_at),
    backup: timeOf(backup?.at ?? 0),
    backup_file: backup?.file ?? "",
    drill: timeOf(drill?.at ?? 0),
    opened: timeOf(drill?.opened ?? 0),
    drill_file: drill?.file ?? "",
    cert,
    cert_days,
    tls: cert_ends > 0 ? word("he_tls_until", { cert, cert_days }) : word("he_tls_own"),
    unit_list: some(facts.unit_names, facts.units),
    keeper_list: some(facts.keeper_logins, facts.keepers),
  };
}

function Line({ light: { id, light, why }, facts }: { light: Light; facts: Facts }) {
  const say = (end: string) => word(`he_${id}${end}` as DeskWord, valuesOf(facts));
  return (
    <li class={light}>
      <b class="lamp nw">
        <Icon d={SHAPES[light]} size="s" /> {word(`he_${light}`)}
      </b>
      <h2>{say("")}</h2>
      <div class="grow">
        <p>{say(`_${why}`)}</p>
        {light !== "green" && (
          <p class="do">
            <b>{word("he_do")}</b>
            {say(`_${why}_do`)}
          </p>
        )}
      </div>
    </li>
  );
}

function Lights({ lights, facts }: Health) {
  const n = (colour: Light["light"]) => lights.filter(({ light }) => light === colour).length;
  const [red, amber] = [n("red"), n("amber")];
  return (
    <>
      <p class="sum" role="status">
        {red + amber === 0 ? word("he_fine") : word("he_bad", { red, amber })}
      </p>
      <ul class="lights" aria-label={word("he_lights")}>
        {ORDER.flatMap((colour) => lights.filter(({ light }) => light === colour)).map((light) => (
          <Line key={light.id} light={light} facts={facts} />
        ))}
      </ul>
    </>
  );
}

function Warnings({ warnings }: Health) {
  return (
    <section>
      <h2>{word("he_warnings")}</h2>
      {warnings.length === 0 ? (
        <p class="i2">{word("he_warnings_none")}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{word("he_event")}</th>
              <th scope="col">{word("he_times")}</th>
              <th scope="col">{word("he_last")}</th>
            </tr>
          </thead>
          <tbody>
            {warnings.map(({ event, error, n, last }) => (
              <tr key={event}>
                <th scope="row">
                  <span class="mono">{event}</span>
                  {error && <b class="r"> {word("he_is_error")}</b>}
                </th>
                <td data-name={word("he_times")}>{n}</td>
                <td data-name={word("he_last")}>{timeOf(last)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Versions({ since, versions }: Health) {
  const { program, shape, city, rules, store, pattern, sockets } = versions;
  const lines = [
    ["he_since", `${timeOf(since)} · ${span(now() - since, lang.value)}`],
    ["he_program", `jieyou ${program}`],
    ["he_shape", String(shape)],
    ["he_city", city],
    ["he_ruleset", rules],
    ["he_parts", [store, pattern, sockets].join(" · ")],
  ] as const;
  return (
    <section>
      <h2>{word("he_versions")}</h2>
      <dl class="facts">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{word(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function HealthPage() {
  const { got, late, look } = usePolled<Health>("/api/health");
  if (got === null) return <p class="empty">{word("he_loading")}</p>;
  if (got === "failed") return <Failed text={word("he_error")} onAgain={() => void look()} />;
  return (
    <div class="main one">
      <main class="roster health scroll" tabIndex={0}>
        <h1>{word("he_title")}</h1>
        <Late at={late} />
        <Lights {...got} />
        <SignedIn />
        <Warnings {...got} />
        <Versions {...got} />
      </main>
    </div>
  );
}
