import { applyTheme } from "../ui/theme";

applyTheme(document.body);
