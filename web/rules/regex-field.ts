// The editor of regular expressions (CodeMirror), a chunk of its own that only regex mode fetches.
// It lives in a shadow root: there its styles are adopted sheets, which the page's policy allows,
// and not <style> elements, which it does not.

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState, StateEffect, StateField, type Range } from "@codemirror/state";
import { Decoration, EditorView, keymap, type DecorationSet } from "@codemirror/view";
import { partner, tokens } from "./pcre";

export interface RegexField {
  set: (text: string) => void;
  /** Where the server found the fault, counted in characters from 1; 0: nowhere. */
  wrong: (column: number) => void;
  focus: () => void;
  end: () => void;
}

const setWrong = StateEffect.define<number>();

function offsetOf(text: string, column: number): number {
  return Array.from(text)
    .slice(0, column - 1)
    .join("").length;
}

function drawn(state: EditorState, column: number): DecorationSet {
  const text = state.doc.toString();
  const marks: Range<Decoration>[] = tokens(text).map(({ from, to, kind }) =>
    Decoration.mark({ class: `t-${kind}` }).range(from, to),
  );
  const head = state.selection.main.head;
  for (const at of [head - 1, head]) {
    const other = at >= 0 ? partner(text, at) : -1;
    if (other < 0) continue;
    for (const i of [at, other]) marks.push(Decoration.mark({ class: "t-pair" }).range(i, i + 1));
    break;
  }
  if (column > 0 && text.length > 0) {
    const from = Math.min(offsetOf(text, column), text.length - 1);
    const size = Array.from(text.slice(from))[0]!.length;
    marks.push(Decoration.mark({ class: "t-wrong" }).range(from, from + size));
  }
  return Decoration.set(marks, true);
}

const colours = StateField.define<{ column: number; set: DecorationSet }>({
  create: (state) => ({ column: 0, set: drawn(state, 0) }),
  update(was, tr) {
    let column = tr.docChanged ? 0 : was.column;
    for (const effect of tr.effects) if (effect.is(setWrong)) column = effect.value;
    if (!tr.docChanged && !tr.selection && column === was.column) return was;
    return { column, set: drawn(tr.state, column) };
  },
  provide: (field) => EditorView.decorations.from(field, ({ set }) => set),
});

/** A pattern is one line, whatever is pasted. */
const oneLine = EditorState.transactionFilter.of((tr) =>
  tr.newDoc.lines > 1
    ? [
        tr,
        {
          changes: {
            from: 0,
            to: tr.newDoc.length,
            insert: tr.newDoc.toString().replace(/\s*\n\s*/g, ""),
          },
          sequential: true,
        },
      ]
    : tr,
);

/** Chrome types over coloured text by wrapping what is typed in a style of its own, which the
 *  page's policy forbids: what replaces a selection is put in by us. */
const typeOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const over = event.inputType === "insertText" && !view.state.selection.main.empty;
    if (!over || event.data === null || view.composing) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(event.data));
    return true;
  },
});

const look = EditorView.theme({
  "&": {
    color: "var(--ink)",
    background: "var(--surface)",
    border: "1px solid var(--edge)",
    borderRadius: "6px",
    fontSize: "15px",
  },
  "&.cm-focused": { outline: "3px solid var(--lake)", outlineOffset: "2px" },
  ".cm-content": { fontFamily: "var(--mono)", padding: "8px 6px", caretColor: "var(--ink)" },
  ".cm-scroller": { lineHeight: "1.7", fontFamily: "var(--mono)" },
  ".t-group, .t-look, .t-name": { color: "var(--lake)", fontWeight: "600" },
  ".t-bar": { color: "var(--lake)", fontWeight: "600" },
  ".t-repeat": { color: "var(--seal)" },
  ".t-class": { color: "var(--leaf)" },
  ".t-escape, .t-any, .t-anchor": { color: "var(--reed)" },
  ".t-list": { color: "var(--plum)", fontWeight: "600" },
  ".t-pair": { background: "var(--hit-2)", borderRadius: "2px" },
  ".t-wrong": {
    background: "var(--seal-t)",
    textDecoration: "underline wavy var(--seal)",
    textUnderlineOffset: "3px",
  },
});

export function mount(
  host: HTMLElement,
  { text, label, onChange }: { text: string; label: string; onChange: (text: string) => void },
): RegexField {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        history(),
        keymap.of([...historyKeymap, ...defaultKeymap.filter(({ key }) => key !== "Enter")]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({
          "aria-label": label,
          spellcheck: "false",
          autocapitalize: "off",
        }),
        colours,
        oneLine,
        typeOver,
        look,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    set(next) {
      const now = view.state.doc.toString();
      if (next !== now) view.dispatch({ changes: { from: 0, to: now.length, insert: next } });
    },
    wrong: (column) => view.dispatch({ effects: setWrong.of(column) }),
    focus: () => view.focus(),
    end: () => view.destroy(),
  };
}
