// The list and the case beside it: opening, moving on, and what a decision does to both.
import { ask, fill, text, toast } from "./requests.js";

const undoable = [];

export const list = () => document.getElementById("cases");
export const rows = () => [...document.querySelectorAll("#cases > .row")];
export const openId = () => document.querySelector("#case [data-panel]")?.dataset.panel ?? "";
export const current = () => document.querySelector("#cases > .row[aria-current]");
const desk = () => document.getElementById("desk");

export function startInbox() {
  if (!desk()) return;
  foldFilters();
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-open-case]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    openCase(link.dataset.openCase, { push: true });
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-back]") || !list()) return;
    event.preventDefault();
    closeCase();
  });
  document.querySelector("[data-filters]")?.addEventListener("change", (event) => event.currentTarget.requestSubmit());
  document.querySelector("[data-filters]")?.addEventListener("submit", (event) => {
    // Empty filters need not stand in the address.
    for (const field of event.currentTarget.querySelectorAll("select")) field.disabled = !field.value;
  });
  addEventListener("popstate", () => location.reload());
  document.body.addEventListener("desk:done", (event) => decided(event.detail));
  mark(openId());
}

function foldFilters() {
  const fold = document.querySelector("[data-fold]");
  if (!fold) return;
  const wide = matchMedia("(min-width: 80.01rem)");
  const fit = () => {
    fold.open = wide.matches;
  };
  wide.addEventListener("change", fit);
  fit();
  fold.dataset.ready = "";
}

export async function openCase(id, { push = false, focus = false } = {}) {
  mark(id);
  const pane = document.getElementById("case");
  const answer = await ask(`/cases/${encodeURIComponent(id)}/panel`);
  if (!answer) return;
  const html = await answer.text();
  if (!answer.ok) {
    toast(text("gone"));
    return;
  }
  if (current() && current().dataset.case !== id) return; // somebody moved on meanwhile
  desk().dataset.openCase = "";
  desk().dataset.opened = id;
  htmx.swap(pane, html, { swapStyle: "innerHTML" });
  pane.scrollTop = 0;
  if (list()) {
    const query = new URLSearchParams(desk().dataset.query);
    query.set("case", id);
    history[push ? "pushState" : "replaceState"](null, "", `/inbox?${query}`);
  }
  if (focus) pane.focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("desk:opened", { detail: id }));
}

function closeCase() {
  delete desk().dataset.openCase;
  const query = desk().dataset.query;
  history.replaceState(null, "", query ? `/inbox?${query}` : "/inbox");
  (current()?.querySelector(".row-link") ?? document.getElementById("list-scroll"))?.focus();
}

export function mark(id) {
  for (const row of rows()) {
    if (row.dataset.case === id) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

// The next case in the list that is still to be decided, or simply the next.
export function neighbour(step, undecidedOnly = false) {
  const all = rows();
  const at = all.findIndex((row) => row.hasAttribute("aria-current"));
  for (let place = at + step; place >= 0 && place < all.length; place += step) {
    if (!undecidedOnly || !all[place].classList.contains("is-done")) return all[place];
  }
  return null;
}

export function move(step) {
  const row = neighbour(step);
  if (!row) return;
  row.scrollIntoView({ block: "nearest" });
  row.querySelector(".row-link").focus({ preventScroll: true });
  openCase(row.dataset.case);
}

export async function refreshRow(id) {
  const row = document.getElementById(`row-${id}`);
  if (!row) return;
  const answer = await ask(`/cases/${encodeURIComponent(id)}/row`, { quiet: true });
  if (!answer?.ok) return;
  const made = document.createElement("template");
  made.innerHTML = await answer.text();
  const fresh = made.content.querySelector(".row");
  if (row.hasAttribute("aria-current")) fresh.setAttribute("aria-current", "true");
  if (row.querySelector("input:checked")) fresh.querySelector("input").checked = true;
  dim(fresh);
  const focused = row.contains(document.activeElement);
  row.replaceWith(fresh);
  if (focused) fresh.querySelector(".row-link").focus({ preventScroll: true });
}

// A case that no longer belongs into this list stays where it is, dimmed, so that nothing jumps.
export function dim(row) {
  const shown = list()?.dataset.state ?? new URLSearchParams(desk().dataset.query).get("state") ?? "open";
  const states = { open: ["received", "waiting", "escalated"], all: null }[shown];
  const fits = shown === "all" || (states ? states.includes(row.dataset.state) : row.dataset.state === shown);
  row.classList.toggle("is-done", !fits);
}

function decided({ id, what, undo }) {
  if (["assign", "redraft", "write"].includes(what)) {
    refreshRow(id);
    document.dispatchEvent(new CustomEvent("desk:opened", { detail: id }));
    return;
  }
  if (what === "undo") {
    const place = undoable.findIndex((ids) => ids.includes(id));
    if (place >= 0) undoable.splice(place, 1);
    toast(text("undone"));
    refreshRow(id);
    return;
  }
  if (undo) remember([id]);
  toast(text(what) || text("done"), undo ? { label: `${text("undo")} (u)`, act: undoLast, stay: 12000 } : {});
  const row = document.getElementById(`row-${id}`);
  if (row && what !== "escalate") row.classList.add("is-done");
  refreshRow(id);
  const next = neighbour(1, true) ?? neighbour(-1, true);
  if (next && list()) {
    next.scrollIntoView({ block: "nearest" });
    openCase(next.dataset.case);
    next.querySelector(".row-link").focus({ preventScroll: true });
  }
}

export function remember(ids) {
  undoable.push(ids);
}

export async function undoLast() {
  const ids = undoable.pop();
  if (!ids) {
    const button = document.querySelector("#case [data-act='u'] button");
    if (button) button.click();
    else toast(text("nothing"));
    return;
  }
  const form = new FormData();
  for (const id of ids) form.append("case_id", id);
  const answer = await ask("/inbox/bulk/undo", { form });
  if (!answer?.ok) {
    undoable.push(ids);
    return;
  }
  const { done, refused } = await answer.json();
  toast(done.length === 1 ? text("undone") : refused.length && !done.length ? refused[0].why : fill(text("undoneMany"), { n: done.length }));
  await Promise.all(ids.map(refreshRow));
  if (ids.length === 1) openCase(ids[0]);
  else if (ids.includes(openId())) openCase(openId());
}
