// New and changed cases as they come. What is on the screen never moves: changed rows are replaced in place, new ones
// go to the end of the list, and a button sorts them in.
import { isEditing } from "./editor.js";
import { current, dim, list, openCase, openId, refreshRow, rows } from "./inbox.js";
import { ask, fill, text } from "./requests.js";

const GATHER = 700;
const changed = new Set();
let timer = 0;
let source = null;

export function startLive() {
  const light = document.getElementById("live");
  if (!light || !document.getElementById("desk")) return;
  const show = (on) => {
    light.dataset.state = on ? "on" : "off";
    light.lastElementChild.textContent = on ? light.dataset.on : light.dataset.off;
  };
  source = new EventSource("/v1/events");
  source.addEventListener("open", () => show(true));
  source.addEventListener("error", () => show(false));
  source.addEventListener("case", (event) => {
    changed.add(JSON.parse(event.data).case);
    timer ||= setTimeout(catchUp, GATHER);
  });
  addEventListener("pagehide", () => source.close());
  document.getElementById("new-cases")?.addEventListener("click", showNew);
}

async function catchUp() {
  timer = 0;
  const ids = [...changed];
  changed.clear();
  if (ids.includes(openId())) refreshPanel();
  if (!list()) return;
  const known = new Set(rows().map((row) => row.dataset.case));
  const there = ids.filter((id) => known.has(id));
  if (there.length <= 8) there.forEach(refreshRow);
  await Promise.all([there.length > 8 || there.length < ids.length ? readList(known) : null, readCounts()]);
}

async function readList(known) {
  const answer = await ask(`/inbox/list?${document.getElementById("desk").dataset.query}`, { quiet: true });
  if (!answer?.ok) return;
  const made = document.createElement("template");
  made.innerHTML = await answer.text();
  for (const fresh of made.content.querySelectorAll(".row")) {
    const old = document.getElementById(fresh.id);
    if (!old) {
      fresh.classList.add("is-new");
      list().append(fresh);
    } else if (old.dataset.version !== fresh.dataset.version && !old.contains(document.activeElement)) {
      if (old.hasAttribute("aria-current")) fresh.setAttribute("aria-current", "true");
      if (old.querySelector("input:checked")) fresh.querySelector("input").checked = true;
      dim(fresh);
      old.replaceWith(fresh);
    }
  }
  document.getElementById("nothing")?.remove();
  const n = list().querySelectorAll(".row.is-new").length;
  const pill = document.getElementById("new-cases");
  pill.hidden = n === 0;
  pill.textContent = n === 1 ? pill.dataset.one : fill(pill.dataset.many, { n });
}

async function readCounts() {
  const answer = await ask(`/inbox/counts?${document.getElementById("desk").dataset.query}`, { quiet: true });
  const views = document.getElementById("views");
  if (answer?.ok && views && !views.contains(document.activeElement)) views.innerHTML = await answer.text();
}

// The list anew, in its order.
export async function showNew() {
  const answer = await ask(`/inbox/list?${document.getElementById("desk").dataset.query}`);
  if (!answer?.ok) return;
  const open = current()?.dataset.case;
  const box = document.getElementById("list-scroll");
  box.innerHTML = await answer.text();
  box.scrollTop = 0;
  document.getElementById("new-cases").hidden = true;
  if (open) document.getElementById(`row-${open}`)?.setAttribute("aria-current", "true");
}

// A case that changed under somebody's eyes is read again, unless they are writing or choosing: then it is only said.
function refreshPanel() {
  const panel = document.querySelector("#case [data-panel]");
  const busy = isEditing() || document.querySelector("dialog[open]");
  if (!busy) {
    if (panel.dataset.state === "received" || !document.getElementById("case").contains(document.activeElement)) openCase(openId());
    return;
  }
  const box = document.getElementById("presence");
  if (box) box.textContent = text("changed");
}
