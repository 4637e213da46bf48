// A sentence of the reply lights the words of the passage that support it; a flag lights its words in the comment.
export function startPointing() {
  const pane = document.getElementById("case");
  if (!pane) return;
  const prepare = () => {
    for (const sentence of pane.querySelectorAll("#reply-text mark.cites")) {
      const number = /\bp(\d+)\b/.exec(sentence.dataset.key)?.[1];
      if (!number) continue;
      sentence.tabIndex = 0;
      sentence.setAttribute("role", "note");
      sentence.setAttribute("aria-describedby", "sources-title");
      const following = sentence.nextElementSibling;
      const same = following?.matches("mark.cites") && following.dataset.key === sentence.dataset.key;
      if (!same) sentence.dataset.number = number;
    }
  };
  document.addEventListener("desk:opened", prepare);
  document.body.addEventListener("htmx:afterSettle", prepare);
  prepare();
  for (const kind of ["mouseover", "focusin"]) {
    pane.addEventListener(kind, (event) => {
      const sentence = event.target.closest("mark.cites");
      const flag = event.target.closest("[data-points]");
      clear(pane);
      if (sentence) light(pane, sentence);
      if (flag) for (const word of marks(pane, "#comment-text", flag.dataset.points)) word.classList.add("is-pointed");
    });
  }
  pane.addEventListener("mouseleave", () => clear(pane));
}

function marks(pane, where, key) {
  return [...pane.querySelectorAll(`${where} mark[data-key]`)].filter((each) => each.dataset.key.split(" ").includes(key));
}

function light(pane, sentence) {
  const keys = sentence.dataset.key.split(" ");
  const own = keys.find((key) => key.startsWith("s"));
  for (const each of marks(pane, "#reply-text", own)) each.classList.add("is-lit");
  const source = pane.querySelector(`[data-source="${keys.find((key) => key.startsWith("p"))}"]`);
  if (!source) return;
  source.classList.add("is-lit");
  source.querySelector("details").open = true;
  const words = [...source.querySelectorAll("mark[data-key]")].filter((each) => each.dataset.key.split(" ").includes(own));
  for (const each of words) each.classList.add("is-lit");
  const box = source.querySelector(".source-text");
  if (words[0]) box.scrollTop = Math.max(0, words[0].offsetTop - box.offsetTop - 24);
}

function clear(pane) {
  for (const each of pane.querySelectorAll(".is-lit, .is-pointed")) each.classList.remove("is-lit", "is-pointed");
}
