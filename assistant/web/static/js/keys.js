// The keyboard: single keys where nobody is typing, and none at all where somebody switched them off.
import { edit, isEditing } from "./editor.js";
import { current, move, openCase, undoLast } from "./inbox.js";
import { showNew } from "./live.js";

const OFF = "desk:keys-off";
const press = (selector) => document.querySelector(`#case ${selector}`)?.click();

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  a: () => press("[data-key='a']"),
  e: () => edit(),
  r: () => press("[data-key='r']"),
  x: () => press("[data-key='x']"),
  h: () => press("[data-key='h']"),
  g: () => press("[data-key='g']"),
  u: () => undoLast(),
  s: () => current()?.querySelector("input[type=checkbox]")?.click(),
  n: () => showNew(),
  "/": () => document.getElementById("search")?.focus(),
  "?": () => document.getElementById("help")?.showModal(),
};

export function startKeys() {
  const off = document.getElementById("keys-off");
  if (off) {
    off.checked = localStorage.getItem(OFF) === "1";
    off.addEventListener("change", () => localStorage.setItem(OFF, off.checked ? "1" : "0"));
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && isEditing()) {
      event.preventDefault();
      press("[data-approve-button]");
      return;
    }
    if (event.key === "Escape" && typing && !document.querySelector("dialog[open]")) {
      event.target.blur();
      document.getElementById("case")?.focus({ preventScroll: true });
      return;
    }
    if (event.key === "Enter" && event.target.matches(".row-link")) {
      event.preventDefault();
      openCase(event.target.dataset.openCase, { focus: true });
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (localStorage.getItem(OFF) === "1" && event.key !== "?") return;
    const act = KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
