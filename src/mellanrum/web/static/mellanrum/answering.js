/* Answering a questionnaire, over what already works without this script: screens are exchanged
   without a flash, an answer that could not be sent waits in the phone and is sent when there is a
   connection again, number keys choose, questions are read aloud. On a tablet nothing is kept, and
   when nobody has touched it for a minute it begins again. */
(() => {
  "use strict";
  const PREFIX = "mellanrum-svar-";
  const RETRY = 2000;
  const PATIENCE = 15000;
  const ASK_AFTER = 40000;
  const END_AFTER = 60000;
  const status = document.getElementById("besked");
  const main = () => document.querySelector("main");
  const told = (name) => document.body.dataset[name] ?? "";
  const kiosk = () => document.body.dataset.kiosk;
  let underway = false;
  let retry = 0;
  let waiting = null;

  /* What waits to be sent: only the screen in hand, and only in the holder's own phone. */
  const key = () => document.body.dataset.reference && PREFIX + document.body.dataset.reference;
  const kept = (work) => { try { return work(localStorage); } catch { return null; } };
  const keepUnsent = (form) => key() && kept((store) =>
    store.setItem(key(), JSON.stringify({ path: location.pathname, fields: [...new FormData(form)] })));
  const dropUnsent = () => key() && kept((store) => store.removeItem(key()));
  const dropAll = () => kept((store) =>
    Object.keys(store).filter((name) => name.startsWith(PREFIX)).forEach((name) => store.removeItem(name)));

  const say = (text, isFault) => {
    status.textContent = text;
    let line = document.querySelector(".a-connection");
    if (!line) {
      line = document.createElement("p");
      main().querySelector("form")?.append(line);
    }
    line.className = `a-connection ${isFault ? "a-fault" : "a-note"}`;
    line.textContent = text;
  };

  const show = (html, url, push) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    if (!page.querySelector("main") || !page.getElementById("besked")) return location.replace(url);
    if (kiosk() && "done" in page.body.dataset) return location.replace(url);
    const root = document.documentElement;
    [root.lang, root.dir, document.title] = [page.documentElement.lang, page.documentElement.dir, page.title];
    for (const name of Object.keys(document.body.dataset)) delete document.body.dataset[name];
    Object.assign(document.body.dataset, page.body.dataset);
    main().replaceWith(page.querySelector("main"));
    document.querySelector(".a-foot")?.remove();
    const foot = page.querySelector(".a-foot");
    if (foot) document.body.append(foot);
    if (push && url !== location.href) history.pushState(null, "", url);
    enhance();
    window.scrollTo(0, 0);
    (document.getElementById("fel") ?? document.querySelector("h1"))?.focus();
    status.textContent = document.getElementById("framsteg")?.textContent ?? "";
  };

  /* A connection that is lost, or a server that does not answer, is tried again; anything that the
     server does say is shown. */
  const load = async (url, options) => {
    const answer = await fetch(url, { ...options, signal: AbortSignal.timeout?.(PATIENCE) });
    if ([502, 503, 504].includes(answer.status)) throw new TypeError("no answer");
    return { html: await answer.text(), url: answer.url };
  };

  const send = async (form, button) => {
    if (underway || !form.isConnected) return;
    underway = true;
    clearTimeout(retry);
    button?.setAttribute("aria-disabled", "true");
    const fields = new FormData(form);
    if (button?.name) fields.set(button.name, button.value);
    const holdsAnswers = "answers" in form.dataset;
    if (holdsAnswers) keepUnsent(form);
    try {
      const answer = await load(form.action, { method: "POST", body: new URLSearchParams(fields) });
      if (holdsAnswers) dropUnsent();
      waiting = null;
      show(answer.html, answer.url, true);
    } catch {
      waiting = () => send(form, button);
      say(told("offline"), true);
      retry = setTimeout(waiting, RETRY);
    } finally {
      underway = false;
      button?.removeAttribute("aria-disabled");
    }
  };

  const go = async (url, push) => {
    try {
      const answer = await load(url);
      show(answer.html, answer.url, push);
    } catch {
      waiting = () => go(url, push);
      say(told("offline"), true);
      retry = setTimeout(waiting, RETRY);
    }
  };

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-swap]")) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-swap]");
    if (!link || event.button || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    go(link.href, true);
  });
  window.addEventListener("popstate", () => go(location.href, false));
  window.addEventListener("online", () => { if (waiting) { say(told("online")); waiting(); } });

  /* An answer that was not sent when the page was closed is filled in again. */
  const restore = () => {
    const unsent = key() && kept((store) => JSON.parse(store.getItem(key()) ?? "null"));
    const form = document.querySelector("form[data-answers]");
    if (!unsent || !form || unsent.path !== location.pathname) return;
    for (const [name, value] of unsent.fields) {
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.type === "radio") field.checked = field.value === value;
        else if (field.type !== "hidden" && field.tagName !== "BUTTON") field.value = value;
      }
    }
  };

  /* Number keys choose while the question has focus; 0 is the tenth answer. */
  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("form[data-keys]");
    if (!form || !/^[0-9]$/.test(event.key) || event.target.tagName === "TEXTAREA") return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const choice = form.querySelectorAll("input[type=radio]")[(Number(event.key) + 9) % 10];
    if (!choice) return;
    choice.checked = true;
    choice.focus();
    choice.dispatchEvent(new Event("change", { bubbles: true }));
  });

  /* What depends on another answer is shown when it applies; the server decides what is kept. */
  const unfold = () => {
    for (const part of document.querySelectorAll("[data-needs]")) {
      const [name, codes] = part.dataset.needs.split(":");
      const chosen = document.querySelector(`input[name="${CSS.escape(name)}"]:checked`)?.value;
      part.hidden = !codes.split(" ").includes(chosen);
    }
  };
  document.addEventListener("change", unfold);

  /* Read aloud, where the browser can. */
  const listen = () => {
    if (!("speechSynthesis" in window) || !told("listen")) return;
    speechSynthesis.cancel();
    for (const part of document.querySelectorAll("fieldset[data-listen]")) {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "a-listen", textContent: told("listen") });
      button.addEventListener("click", () => read(part, button));
      button.setAttribute("aria-describedby", part.querySelector("legend [id]").id);
      part.querySelector("legend").after(button);
    }
  };
  const read = (part, button) => {
    const speaks = button.dataset.speaks;
    speechSynthesis.cancel();
    document.querySelectorAll(".a-listen").forEach((one) => {
      delete one.dataset.speaks;
      one.textContent = told("listen");
    });
    if (speaks) return;
    const texts = [part.querySelector("legend"), part.querySelector(".a-aid"), ...part.querySelectorAll(".a-choice span")];
    const words = new SpeechSynthesisUtterance(texts.filter(Boolean).map((t) => t.textContent.trim()).join(". "));
    words.lang = document.documentElement.lang;
    words.onend = () => { delete button.dataset.speaks; button.textContent = told("listen"); };
    button.dataset.speaks = "1";
    button.textContent = told("quiet");
    speechSynthesis.speak(words);
  };

  /* A tablet between people. */
  let asking = 0;
  let ending = 0;
  const blank = () => { main().replaceChildren(); document.querySelector(".a-foot")?.remove(); };
  const restart = async () => {
    const url = kiosk();
    if (!url) return;
    const start = url.replace(/[^/]+\/om\/$/, "");
    blank();
    document.querySelector(".a-idle")?.remove();
    try {
      await load(url, { method: "POST" });
      location.replace(start);
    } catch {
      setTimeout(restart, RETRY);
    }
  };
  const ask = () => {
    const box = document.createElement("div");
    box.className = "a-idle";
    box.setAttribute("role", "alertdialog");
    box.setAttribute("aria-label", told("idle"));
    const line = document.createElement("p");
    line.textContent = told("idle");
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "a-button", textContent: told("stay") });
    box.append(line, button);
    main().append(box);
    button.focus();
  };
  const rest = () => {
    clearTimeout(asking);
    clearTimeout(ending);
    document.querySelector(".a-idle")?.remove();
    if (!kiosk()) return;
    asking = setTimeout(ask, ASK_AFTER);
    ending = setTimeout(restart, END_AFTER);
  };
  for (const name of ["pointerdown", "keydown", "input", "scroll"]) {
    document.addEventListener(name, (event) => {
      if (!kiosk() || event.target.closest?.(".a-idle")) return;
      rest();
    }, { passive: true });
  }
  document.addEventListener("click", (event) => { if (event.target.closest?.(".a-idle")) rest(); });
  window.addEventListener("pagehide", () => { if (kiosk()) blank(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  const enhance = () => {
    const data = document.body.dataset;
    if ("done" in data) dropAll();
    if (data.next) setTimeout(() => location.replace(data.next), Number(data.wait) * 1000);
    restore();
    unfold();
    listen();
    rest();
  };
  enhance();
})();
