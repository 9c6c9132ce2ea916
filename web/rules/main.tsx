// The rules workbench: an official changes what the bot understands, sees what follows, and puts
// it into force.

import { render } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { me } from "../desk/session";
import { SignIn } from "../desk/sign-in";
import { word } from "../i18n/rules";
import { lang, told } from "../i18n/lang";
import { applyTheme } from "../ui/theme";
import { cutSince } from "./api";
import { CheckPage } from "./check";
import { TryIt } from "./explain";
import { Frame } from "./frame";
import { listenForKeys } from "./keys";
import { LedgerPage } from "./ledger";
import { Mid } from "./mid";
import { MinePage } from "./mine";
import { PrintPage } from "./print";
import { ShadowPage } from "./shadow";
import { ListNames } from "./slots";
import { book, column, load, page, start, trouble } from "./state";
import { Tree } from "./tree";
import { VersionsPage } from "./versions";
import { listenForTabs } from "./work";

function Problem() {
  const why = trouble.value;
  if (why)
    return (
      <main class="empty door-line">
        <h1>{word("title")}</h1>
        <p>{why.code === "denied" ? word("denied") : told(why)}</p>
        <p>
          {why.code !== "denied" && (
            <button class="b" onClick={() => void load()}>
              {word("retry")}
            </button>
          )}{" "}
          <a href="/desk/">{word("back")}</a>
        </p>
      </main>
    );
  return (
    <main class="empty door-line" aria-busy="true">
      <h1>{word("title")}</h1>
      <p>{word("loading")}</p>
    </main>
  );
}

function Here() {
  switch (page.value) {
    case "check":
      return <CheckPage />;
    case "mine":
      return <MinePage />;
    case "versions":
      return <VersionsPage />;
    case "ledger":
      return <LedgerPage />;
    case "shadow":
      return <ShadowPage />;
    case "print":
      return <PrintPage />;
    case "rules":
      return (
        <div class={`cols see-${column.value}`}>
          <Tree />
          <Mid />
          <TryIt />
        </div>
      );
  }
}

function Workbench() {
  useLayoutEffect(() => listenForKeys(), []);
  return (
    <Frame>
      <Here />
      <ListNames />
    </Frame>
  );
}

function App() {
  if (me.value === undefined && cutSince.value === null) return null;
  if (me.value === null) return <SignIn again={book.value !== null} />;
  return book.value ? <Workbench /> : <Problem />;
}

applyTheme(document.body);
document.documentElement.lang = lang.value;
render(<App />, document.getElementById("app")!);
listenForTabs();
void start();
