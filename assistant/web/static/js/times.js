// Waiting times go on while the page is open.
import { fill, text } from "./requests.js";

export function startTimes() {
  if (!document.getElementById("texts")) return;
  setInterval(() => {
    for (const each of document.querySelectorAll(".row-time[datetime]")) {
      const said = ago(new Date(each.dateTime));
      const shown = each.querySelector("span");
      if (shown.textContent !== said) shown.textContent = said;
    }
  }, 30_000);
}

function ago(moment) {
  const seconds = Math.max(0, (Date.now() - moment) / 1000);
  if (seconds < 60) return text("now");
  if (seconds < 3600) return fill(text("minutes"), { n: Math.floor(seconds / 60) });
  if (seconds < 172_800) return fill(text("hours"), { n: Math.floor(seconds / 3600) });
  return fill(text("days"), { n: Math.floor(seconds / 86_400) });
}
