// Many at once: hidden or marked as spam, and taken back. Approving is never done this way.
import { dim, list, openCase, openId, refreshRow, remember, rows, undoLast } from "./inbox.js";
import { ask, fill, text, toast } from "./requests.js";

const chosen = () => rows().filter((row) => row.querySelector("input:checked"));

export function startBulk() {
  if (!list()) return;
  const all = document.getElementById("select-all");
  document.addEventListener("change", (event) => {
    if (event.target === all) for (const row of rows()) row.querySelector("input").checked = all.checked;
    if (event.target === all || event.target.closest(".row-select")) show();
  });
  document.getElementById("bulk-hide").addEventListener("click", () => document.getElementById("bulk-dialog").showModal());
  document.getElementById("bulk-spam").addEventListener("click", () => act("spam"));
  document.getElementById("bulk-form").addEventListener("submit", (event) => {
    event.preventDefault();
    event.target.closest("dialog").close();
    act("hide", event.target.elements.clause.value);
  });
}

function show() {
  const n = chosen().length;
  document.getElementById("bulk").hidden = n === 0;
  const count = document.getElementById("list-count");
  count.dataset.before ??= count.textContent;
  count.textContent = n ? fill(count.dataset.selected, { n }) : count.dataset.before;
}

async function act(how, clause = "") {
  const ids = chosen().map((row) => row.dataset.case);
  if (!ids.length) return;
  const form = new FormData();
  form.append("how", how);
  form.append("clause", clause);
  for (const id of ids) form.append("case_id", id);
  const answer = await ask("/inbox/bulk", { form });
  if (!answer?.ok) {
    if (answer) toast(text("failed"));
    return;
  }
  const { done, refused } = await answer.json();
  if (done.length) remember(done);
  const said = [fill(text("hiddenMany"), { n: done.length }), refused.length ? fill(text("refusedMany"), { n: refused.length, why: refused[0].why }) : ""];
  toast(said.filter(Boolean).join(" "), done.length ? { label: `${text("undo")} (u)`, act: undoLast, stay: 15000 } : {});
  for (const row of chosen()) row.querySelector("input").checked = false;
  document.getElementById("select-all").checked = false;
  show();
  for (const row of rows()) dim(row);
  await Promise.all(ids.map(refreshRow));
  if (ids.includes(openId())) openCase(openId());
}
