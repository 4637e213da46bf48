// How the page asks the server, and what it says when the answer is no. Nothing typed is thrown away here.
export const csrf = () => document.body.dataset.csrf ?? "";

export async function ask(address, { form, signal, quiet = false } = {}) {
  const headers = { "HX-Request": "true" };
  if (form) headers["X-CSRF-Token"] = csrf();
  let answer;
  try {
    answer = await fetch(address, { method: form ? "POST" : "GET", body: form, headers, signal, credentials: "same-origin" });
  } catch (error) {
    if (error.name !== "AbortError" && !quiet) toast(text("offline"));
    return null;
  }
  if (answer.status === 401) {
    signedOut();
    return null;
  }
  return answer;
}

export function signedOut() {
  const banner = document.getElementById("signed-out");
  if (!banner) return;
  banner.querySelector("a").href = `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
  banner.hidden = false;
}

export function text(key) {
  return document.getElementById("texts")?.dataset[key] ?? key;
}

export function fill(said, values) {
  return said.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

let dismissal = 0;

// A message at the bottom of the page, with one thing to do about it.
export function toast(message, { label, act, stay = 8000 } = {}) {
  const box = document.getElementById("toasts");
  const item = document.createElement("div");
  item.className = "toast";
  const said = document.createElement("span");
  said.textContent = message;
  item.append(said);
  if (label) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      item.remove();
      act();
    });
    item.append(button);
  }
  box.replaceChildren(item);
  clearTimeout(dismissal);
  dismissal = setTimeout(() => item.remove(), stay);
}

export function startRequests() {
  document.body.addEventListener("htmx:responseError", (event) => {
    const status = event.detail.xhr.status;
    if (status === 401) signedOut();
    else if (status >= 500) toast(text("failed"));
  });
  document.body.addEventListener("htmx:sendError", () => toast(text("offline")));
}
