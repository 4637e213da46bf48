// Asks without leaving the page: the answer is read as it is written, then replaced by the whole with its sources.
const form = document.querySelector("form[data-ask]");
const place = document.getElementById("answer");

function* events(block) {
  for (const part of block) {
    const kind = part.match(/^event: (.*)$/m)?.[1];
    const data = part.match(/^data: (.*)$/m)?.[1];
    if (kind && data) yield [kind, JSON.parse(data)];
  }
}

function say(kind, text) {
  const line = document.createElement("div");
  line.className = `notice notice-${kind}`;
  const words = document.createElement("p");
  words.textContent = text;
  line.append(words);
  place.replaceChildren(line);
  return words;
}

async function ask(body) {
  const writing = say("plain", place.dataset.asking);
  let begun = false;
  const answer = await fetch(form.dataset.ask, {
    method: "POST",
    body,
    headers: { "X-CSRF-Token": document.body.dataset.csrf, "HX-Request": "true" },
  });
  if (!answer.ok) {
    const shown = new DOMParser().parseFromString(await answer.text(), "text/html");
    say("error", shown.querySelector("p")?.textContent || place.dataset.failed);
    return;
  }
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let done = false;
  for (;;) {
    const piece = await reader.read();
    if (piece.done) break;
    const block = (rest + piece.value).split("\n\n");
    rest = block.pop();
    for (const [kind, data] of events(block)) {
      if (kind === "text") {
        if (!begun) writing.textContent = "";
        begun = true;
        writing.textContent += data.text;
      } else if (kind === "answer") {
        // Our own template, rendered and escaped by the server.
        place.innerHTML = data.html;
        window.htmx?.process(place);
        history.pushState(null, "", data.address);
        done = true;
      } else if (kind === "problem") {
        say("error", data.message);
        done = true;
      }
    }
  }
  if (!done) say("error", place.dataset.failed);
}

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  try {
    await ask(new FormData(form));
  } catch {
    say("error", place.dataset.failed);
  } finally {
    button.disabled = false;
  }
});

form?.querySelector("textarea").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

window.addEventListener("popstate", () => location.reload());
