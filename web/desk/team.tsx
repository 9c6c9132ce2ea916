// The town's team of a case: who of town and village works on it; on a phone one press calls them.

import type { HeadStaff } from "../client/frames";
import { word } from "../i18n/desk";

export function CallLink({ name, phone }: { name: string; phone: string }) {
  return (
    <a class="b t mono" href={`tel:${phone}`} aria-label={word("call", { name })}>
      {phone}
    </a>
  );
}

export function TownTeam({ staff }: { staff: Partial<HeadStaff> }) {
  const team = staff.team ?? [];
  if (team.length === 0) return null;
  return (
    <>
      <dt>{word("town_team")}</dt>
      <dd>
        <ul class="contacts">
          {team.map(({ role, post, name, phone }) => (
            <li key={role + name}>
              <span class="grow">
                <span title={post}>{word(`tm_${role}`)}</span> <b>{name}</b>
              </span>
              {phone && <CallLink name={name} phone={phone} />}
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}
