// Beside the chat on a wide screen: what a phone finds in its menu.

import { t } from "../i18n/citizen";
import { tl } from "../i18n/later";
import { go } from "./state";
import { Hours, OwnCases } from "./progress";

export function Margin() {
  return (
    <aside class="margin">
      <section class="card">
        <h2>{tl("my_matters")}</h2>
        <OwnCases brief />
        <button type="button" class="b" onClick={() => go("progress")}>
          {t("progress")}
        </button>
      </section>
      <section class="card">
        <h2>{tl("hotlines")}</h2>
        <p>
          <a href="tel:110">{t("call_110")}</a> · <a href="tel:119">{t("call_119")}</a> ·{" "}
          <a href="tel:120">{t("call_120")}</a>
        </p>
        <p>
          <a href="tel:12345">{tl("call_12345")}</a>
        </p>
        <Hours />
      </section>
    </aside>
  );
}
