import { useEffect } from "preact/hooks";
import { t } from "../i18n/citizen";
import { Chat } from "./chat";
import { ScreenHeader } from "./header";
import { discreet, later, screen } from "./state";

/** 快速离开: what somebody else may see of this page. */
function Away() {
  return (
    <main class="pg prose">
      <h1>{t("title_away")}</h1>
      <p>{t("away_1")}</p>
      <p>{t("away_2")}</p>
    </main>
  );
}

function Shown() {
  const name = screen.value;
  if (name === "chat") return <Chat />;
  if (name === "away") return <Away />;
  const Screen = later.value?.[name];
  return Screen ? <Screen /> : <ScreenHeader title="…" />;
}

export function App() {
  const title = t(discreet.value || screen.value === "away" ? "title_away" : "title");
  useEffect(() => {
    document.title = title;
  }, [title]);
  return <Shown />;
}
