import { tl } from "../i18n/later";
import { ScreenHeader } from "./header";
import { Hours } from "./progress";

export function About() {
  return (
    <>
      <ScreenHeader title={tl("about")} />
      <main class="pg prose">
        <h2>{tl("about_who_h")}</h2>
        <p>{tl("about_who")}</p>
        <h2>{tl("about_keep_h")}</h2>
        <p>{tl("about_keep")}</p>
        <h2>{tl("about_phone_h")}</h2>
        <p>{tl("about_phone")}</p>
        <h2>{tl("about_hours_h")}</h2>
        <Hours />
      </main>
    </>
  );
}
