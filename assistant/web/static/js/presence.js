// Who else is on the case: said every few seconds while the page is looked at.
import { isEditing } from "./editor.js";
import { openId } from "./inbox.js";
import { ask, csrf } from "./requests.js";

const EVERY = 20_000;
let last = "";

export function startPresence() {
  if (!document.getElementById("case")) return;
  document.addEventListener("desk:opened", say);
  setInterval(() => document.visibilityState === "visible" && say(), EVERY);
  addEventListener("pagehide", () => last && leave(last));
}

async function say() {
  const id = openId();
  if (last && last !== id) leave(last);
  last = id;
  if (!id) return;
  const form = new FormData();
  if (isEditing()) form.append("writing", "1");
  const answer = await ask(`/cases/${encodeURIComponent(id)}/presence`, { form, quiet: true });
  const box = document.getElementById("presence");
  if (answer?.ok && box && openId() === id) box.innerHTML = await answer.text();
}

function leave(id) {
  const form = new FormData();
  form.append("left", "1");
  form.append("csrf", csrf());
  navigator.sendBeacon(`/cases/${encodeURIComponent(id)}/presence`, form);
}
