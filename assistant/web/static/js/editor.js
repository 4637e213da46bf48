// Writing a reply: what is typed is kept in this tab until it was taken, and checked while it is written.
import { openId } from "./inbox.js";
import { ask, text, toast } from "./requests.js";

const WAIT = 350;
const pane = () => document.getElementById("case");
const form = () => pane()?.querySelector("[data-approve]");
const field = () => pane()?.querySelector("[data-text]");
const key = (id) => `desk:text:${document.body.dataset.person}:${id}`;
let timer = 0;
let asked = null;

export const isEditing = () => Boolean(field() && !field().disabled && (form() ? !form().querySelector("[data-editor]")?.hidden : true));

export function startEditor() {
  if (!pane()) return;
  document.addEventListener("desk:opened", restore);
  pane().addEventListener("input", (event) => {
    if (!event.target.matches("[data-text]")) return;
    keep();
    clearTimeout(timer);
    timer = setTimeout(check, WAIT);
  });
  pane().addEventListener("click", (event) => {
    if (event.target.closest("[data-edit]")) edit();
    if (event.target.closest("[data-discard]")) discard();
    const shown = event.target.closest("[data-span]");
    if (shown) point(shown.dataset.span);
    if (event.target.closest("[data-replies]")) chooseReply();
    const choice = event.target.closest("[data-reply]");
    if (choice) insert(choice.dataset.reply);
    if (event.target.closest("[data-moderate]")) document.getElementById("moderate")?.showModal();
    if (event.target.closest("[data-redraft]")) document.getElementById("redraft")?.showModal();
    const wish = event.target.closest("[data-wish]");
    if (wish) {
      const said = wish.closest("form").elements.instruction;
      said.value = said.value ? `${said.value}, ${wish.dataset.wish}` : wish.dataset.wish;
      said.focus();
    }
  });
  document.body.addEventListener("desk:done", (event) => {
    if (["approve", "write", "reject", "hide", "delete", "ban", "ignore"].includes(event.detail.what)) forget(event.detail.id);
  });
  document.body.addEventListener("desk:refused", () => {
    keep();
    pane().scrollTop = 0;
    if (isEditing()) check();
  });
}

export function edit({ focus = true } = {}) {
  const box = form();
  const editor = box?.querySelector("[data-editor]");
  if (!editor) {
    field()?.focus();
    return;
  }
  editor.hidden = false;
  field().disabled = false;
  pane().querySelector("[data-view]").hidden = true;
  swapButtons(true);
  if (!focus) return;
  field().focus();
  field().setSelectionRange(field().value.length, field().value.length);
}

function swapButtons(editing) {
  const box = form();
  for (const [name, shown] of [["edit", !editing], ["write", editing], ["discard", editing]]) {
    const button = box.querySelector(`[data-${name}]`);
    if (button) button.hidden = !shown;
  }
  const label = box.querySelector("[data-approve-label]");
  if (label) label.textContent = editing ? label.dataset.edited : label.dataset.plain;
}

function discard() {
  field().value = field().dataset.original;
  forget(openId());
  form().querySelector("[data-editor]").hidden = true;
  field().disabled = true;
  pane().querySelector("[data-view]").hidden = false;
  swapButtons(false);
  check();
}

function keep() {
  const typed = field();
  const id = openId();
  if (!typed || typed.disabled || !id) return;
  if (typed.value === (typed.dataset.original ?? "")) forget(id);
  else sessionStorage.setItem(key(id), typed.value);
}

function forget(id) {
  sessionStorage.removeItem(key(id));
}

function restore() {
  const kept = sessionStorage.getItem(key(openId()));
  const typed = field();
  if (kept === null || !typed || typed.value === kept) return;
  if (kept === typed.dataset.original) return forget(openId());
  if (form()) edit({ focus: false });
  typed.value = kept;
  toast(text("restored"));
  check();
}

async function check() {
  const box = document.getElementById("findings");
  const id = openId();
  if (!box || !id || !form()) return;
  asked?.abort();
  asked = new AbortController();
  const sent = new FormData();
  sent.append("text", field()?.value ?? "");
  sent.append("draft_id", form().elements.draft_id.value);
  const answer = await ask(`/cases/${encodeURIComponent(id)}/findings`, { form: sent, signal: asked.signal });
  if (!answer?.ok || openId() !== id) return;
  const reason = box.querySelector("[name=override_reason]")?.value;
  const focused = document.activeElement?.name === "override_reason";
  htmx.swap(box, await answer.text(), { swapStyle: "innerHTML" });
  const again = box.querySelector("[name=override_reason]");
  if (again && reason) again.value = reason;
  if (again && focused) again.focus();
}

function point(span) {
  const [start, end] = span.split(" ").map(Number);
  edit();
  field().setSelectionRange(start, end);
}

async function chooseReply() {
  const dialog = document.getElementById("replies");
  dialog.showModal();
  const answer = await ask(dialog.dataset.from);
  if (answer?.ok) dialog.querySelector("[data-replies-list]").innerHTML = await answer.text();
}

function insert(reply) {
  document.getElementById("replies").close();
  edit();
  field().value = reply;
  field().dispatchEvent(new Event("input", { bubbles: true }));
}
