(() => {
  "use strict";
  const root = document.documentElement;
  const theme = document.getElementById("theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  for (const list of document.querySelectorAll("[data-list]")) {
    const tools = list.querySelector("[data-tools]");
    if (!tools) continue;
    tools.hidden = false;
    const items = [...list.querySelectorAll("details.sample")];
    const texts = items.map((item) => item.textContent.toLowerCase());
    const metrics = items.map((item) => item.dataset.metrics.split("\n"));
    const search = tools.querySelector("input");
    const told = tools.querySelector("output");
    const show = () => {
      const wanted = search.value.trim().toLowerCase();
      const chosen = [...tools.querySelectorAll("button[aria-pressed=true]")].map((each) => each.value);
      let left = 0;
      items.forEach((item, at) => {
        const fits = texts[at].includes(wanted) && chosen.every((each) => metrics[at].includes(each));
        item.hidden = !fits;
        left += fits;
      });
      told.value = left === items.length ? "" : `${left} of ${items.length} shown`;
    };
    search.addEventListener("input", show);
    for (const button of tools.querySelectorAll("button[value]")) {
      button.addEventListener("click", () => {
        button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
        show();
      });
    }
    tools.querySelector("[data-open]").addEventListener("click", () => {
      const seen = items.filter((item) => !item.hidden);
      const open = !seen.every((item) => item.open);
      for (const item of seen) item.open = open;
    });
  }
})();
