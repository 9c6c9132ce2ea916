import "../client/old";
import { render } from "preact";
import { lang } from "../i18n/lang";
import { applyTheme } from "../ui/theme";
import { App } from "./app";
import { start } from "./state";

document.documentElement.lang = lang.value;
applyTheme(document.body);
render(<App />, document.getElementById("app")!);
void start();
