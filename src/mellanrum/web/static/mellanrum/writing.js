/* The section editor: toolbar, autosave, what is kept in the browser, inserting. Without this file
   the field and its button do all of it except saving by itself.

   The text is saved a few seconds after a pause, with the version and the text it comes from, so
   that the server can put it together with what another has saved. Until the server has said that
   it is saved it also lies in this browser (as in keep.js): an expired log-in or a lost network
   takes nothing. */
(() => {
  "use strict";
  const line = document.querySelector("[data-wait-line]");
  if (line) {
    document.addEventListener("click", (event) => {
      if (!event.target.closest(".m-links a[download]")) return;
      line.textContent = "Bygger utkastet: texter, tabeller och diagram. Det tar några sekunder.";
      setTimeout(() => { line.textContent = ""; }, 8000);
    });
  }

  const form = document.querySelector("form[data-write]");
  if (!form) return;
  const field = form.elements.body;
  const told = form.querySelector("[data-saved]");
  const owner = document.querySelector("meta[name=keep-owner]")?.content;
  const KEY = owner ? `mellanrum:${owner}:${form.dataset.write}` : "";
  const PAUSE = 3000;
  const APART = 10000;
  const AGAIN = 15000;
  const store = (work) => { try { return KEY ? work(localStorage) : null; } catch { return null; } };
  const read = () => store((s) => JSON.parse(s.getItem(KEY)));
  const forget = () => store((s) => s.removeItem(KEY));
  const plain = (text) => text.replaceAll("\r\n", "\n").trim();

  /* ── In this browser ─────────────────────────────────────────────────────────────────────── */
  const content = () => ({
    body: [field.value], base: [form.elements.base.value], version: [form.elements.version.value],
  });
  const keep = () => {
    const entry = JSON.stringify({ at: Date.now(), fields: content() });
    store((s) => s.setItem(KEY, entry));
  };
  const button = (text, act) => {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "btn";
    one.textContent = text;
    one.addEventListener("click", act);
    return one;
  };
  const kept = form.querySelector("[data-kept]");
  const offer = (held) => {
    const text = document.createElement("p");
    const at = new Date(held.at).toLocaleString("sv-SE", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
    text.textContent = `Du har en osparad text i den här webbläsaren, från ${at}.`;
    const back = button("Hämta tillbaka", () => {
      field.value = held.fields.body[0];
      form.elements.base.value = held.fields.base[0];
      form.elements.version.value = held.fields.version[0];
      kept.replaceChildren("Din text är tillbaka. Den sparas strax.");
      field.focus();
      changed();
    });
    const away = button("Kasta", () => {
      forget();
      kept.replaceChildren("Den osparade texten är kastad.");
      field.focus();
    });
    kept.append(text, back, away);
  };
  const held = read();
  if (held?.fields?.body && plain(held.fields.body[0]) !== plain(field.value)) offer(held);
  else forget();

  /* ── Saving by itself ────────────────────────────────────────────────────────────────────── */
  let saved = field.value;
  let timer = 0;
  let last = 0;
  let busy = false;
  let stuck = null; // what the server would not take: not sent again until it is changed
  const say = (text) => { if (told.textContent !== text) told.textContent = text; };

  /* Puts the server's text in the field and leaves the cursor where it was in what was written. */
  const put = (text) => {
    const { selectionStart: start, selectionEnd: end, value } = field;
    const moved = (at) => {
      let head = 0;
      while (head < at && head < text.length && text[head] === value[head]) head += 1;
      return head === at ? at : Math.max(0, text.length - (value.length - at));
    };
    const focused = document.activeElement === field;
    field.value = text;
    if (focused) field.setSelectionRange(moved(start), moved(end));
  };

  const settled = (sent, answer) => {
    const untouched = field.value === sent;
    // The server takes away blanks at the end: one that is being written after stays.
    if (untouched && plain(sent) !== answer.body) put(answer.body + sent.slice(sent.trimEnd().length));
    if (untouched) {
      saved = field.value;
      form.elements.base.value = answer.body;
      form.elements.version.value = answer.version;
      forget();
    } else {
      // Written on meanwhile: what was sent is what the next save comes from. Where the server has
      // put in another's text the version stays, so that it is put together once more.
      saved = sent;
      form.elements.base.value = sent;
      if (!answer.is_merged) form.elements.version.value = answer.version;
    }
    say(answer.is_merged ? `${answer.told}. Din text är sammanfogad med vad andra har skrivit.` : answer.told);
    if (answer.is_merged) field.dispatchEvent(new Event("skrivet"));
  };

  const refused = (sent, status, answer) => {
    stuck = sent;
    if (answer?.clash) say("Någon annan har ändrat samma stycke. Tryck Spara och jämför texterna.");
    else say(answer?.told ?? `Inte sparat (${status}). Texten finns kvar i webbläsaren.`);
  };

  const save = async (leaving = false) => {
    clearTimeout(timer);
    timer = 0;
    if (field.value !== saved) keep();
    if (busy || field.value === saved) return;
    busy = true;
    last = Date.now();
    const sent = field.value;
    const token = /(?:^|; )csrftoken=([^;]*)/.exec(document.cookie)?.[1];
    const data = new FormData(form);
    data.set("body", sent);
    if (token) data.set("csrfmiddlewaretoken", token);
    try {
      const answer = await fetch(form.dataset.write, {
        method: "POST", body: data, headers: { "X-Autosave": "ja" }, redirect: "manual", keepalive: leaving && sent.length < 20000,
      });
      if (answer.type === "opaqueredirect" || answer.status === 403) {
        say("Inte sparat: du är utloggad. Texten finns kvar i webbläsaren. Logga in i en ny flik, så sparas den här.");
        timer = setTimeout(save, AGAIN);
      } else if (answer.ok) settled(sent, await answer.json());
      else refused(sent, answer.status, await answer.json().catch(() => null));
    } catch {
      say("Ingen kontakt med servern. Texten finns kvar i webbläsaren och sparas när den svarar.");
      timer = setTimeout(save, AGAIN);
    } finally {
      busy = false;
      if (field.value !== saved && field.value !== stuck && !timer) soon();
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, Math.max(PAUSE, last + APART - Date.now()));
  };
  const changed = () => {
    keep();
    soon();
    field.dispatchEvent(new Event("skrivet"));
  };
  let keeping = 0;
  field.addEventListener("input", () => {
    clearTimeout(keeping);
    keeping = setTimeout(keep, 300);
    soon();
  });
  form.addEventListener("submit", () => { clearTimeout(timer); keep(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(true); });
  window.addEventListener("pagehide", () => { if (field.value !== saved) keep(); });
  window.addEventListener("online", () => save());
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      if (field.value === saved) say("Allt är sparat.");
      else save();
    }
  });

  /* ── The toolbar ─────────────────────────────────────────────────────────────────────────── */
  /* Through the browser's own typing where it can, so that Ctrl+Z undoes it. */
  const type = (text, start, end) => {
    field.focus();
    field.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, text)) {
      field.setRangeText(text, start, end, "end");
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  };
  const around = (mark, empty) => {
    const { selectionStart: start, selectionEnd: end, value } = field;
    const chosen = value.slice(start, end) || empty;
    type(`${mark}${chosen}${mark}`, start, end);
    field.setSelectionRange(start + mark.length, start + mark.length + chosen.length);
  };
  const lines = (mark) => {
    const { selectionStart, selectionEnd, value } = field;
    const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const found = value.indexOf("\n", selectionEnd);
    const end = found < 0 ? value.length : found;
    const rows = value.slice(start, end).split("\n").map((row, at) => mark(at) + row.replace(/^(?:[-*]|\d+\.|#{1,3})\s+/, ""));
    const space = start > 0 && value.slice(0, start).trimEnd() && !value.slice(0, start).endsWith("\n\n") ? "\n" : "";
    type(space + rows.join("\n"), start, end);
  };
  const link = () => {
    const { selectionStart: start, selectionEnd: end, value } = field;
    const chosen = value.slice(start, end) || "text";
    type(`[${chosen}](https://)`, start, end);
    const at = start + chosen.length + 3;
    field.setSelectionRange(at, at + 8);
  };
  const acts = {
    bold: () => around("**", "fet text"),
    italic: () => around("*", "kursiv text"),
    heading: () => lines(() => "### "),
    bullets: () => lines(() => "- "),
    numbers: () => lines((at) => `${at + 1}. `),
    link,
  };
  const bar = form.querySelector("[data-tools]");
  bar.hidden = false;
  const tools = [...bar.querySelectorAll("button, a")];
  tools.forEach((one, at) => { one.tabIndex = at ? -1 : 0; });
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = (tools.indexOf(document.activeElement) + step + tools.length) % tools.length;
    tools.forEach((one, n) => { one.tabIndex = n === at ? 0 : -1; });
    tools[at].focus();
  });
  bar.addEventListener("click", (event) => {
    const one = event.target.closest("button");
    if (one?.dataset.do) acts[one.dataset.do]();
    else if (one?.dataset.insertKind) open(one.dataset.insertKind);
  });
  field.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const act = { b: acts.bold, i: acts.italic, k: acts.link }[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });

  /* ── Inserting ───────────────────────────────────────────────────────────────────────────── */
  const dialog = document.getElementById("infoga");
  const search = document.getElementById("infoga-sok");
  const list = document.getElementById("infoga-val");
  const names = { siffra: "Infoga en siffra", tabell: "Infoga en tabell", diagram: "Infoga ett diagram", bild: "Infoga en bild" };
  let place = [0, 0];
  const open = (kind) => {
    place = [field.selectionStart, field.selectionEnd];
    document.getElementById("infoga-slag").value = kind;
    document.getElementById("infoga-rubrik").textContent = names[kind];
    search.value = "";
    hurried = false;
    dialog.showModal();
    search.focus();
    search.dispatchEvent(new Event("visa"));
  };
  const options = () => [...list.querySelectorAll("[data-insert]")];
  const mark = (at) => {
    const all = options();
    all.forEach((one, n) => one.setAttribute("aria-selected", n === at ? "true" : "false"));
    if (all[at]) {
      search.setAttribute("aria-activedescendant", all[at].id);
      all[at].scrollIntoView({ block: "nearest" });
    } else search.removeAttribute("aria-activedescendant");
  };
  const marked = () => options().findIndex((one) => one.getAttribute("aria-selected") === "true");
  const take = (one) => {
    dialog.close();
    const [start, end] = place;
    let text = one.dataset.insert;
    if (one.dataset.block) {
      const before = field.value.slice(0, start);
      const after = field.value.slice(end);
      text = `${before && !before.endsWith("\n\n") ? "\n\n" : ""}${text}${after.startsWith("\n\n") || !after ? "" : "\n\n"}`;
    }
    type(text, start, end);
  };
  let waiting = 0; // when a search began that has not been answered
  let hurried = false; // Enter was pressed before the answer came
  search.addEventListener("input", () => { waiting = Date.now(); });
  list.addEventListener("htmx:afterSettle", () => {
    const number = options().length;
    mark(number ? 0 : -1);
    waiting = 0;
    if (hurried && number) take(options()[0]);
    hurried = false;
    dialog.querySelector("[data-insert-told]").textContent = number ? `${number} visas. Pil ned väljer, Enter infogar.` : "";
  });
  search.addEventListener("keydown", (event) => {
    const number = options().length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && number) {
      event.preventDefault();
      mark((marked() + step + number) % number);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const one = options()[marked()];
      if (waiting && Date.now() - waiting < 5000) hurried = true;
      else if (one) take(one);
    }
  });
  list.addEventListener("click", (event) => {
    const one = event.target.closest("[data-insert]");
    if (one) take(one);
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());

  /* ── Mending what is found ───────────────────────────────────────────────────────────────── */
  const show = () => {
    for (const one of document.querySelectorAll("[data-mend]")) one.hidden = false;
  };
  document.addEventListener("htmx:afterSettle", show);
  show();
  document.addEventListener("click", (event) => {
    const one = event.target.closest("[data-mend]");
    if (!one) return;
    const { printed, replacement } = one.dataset;
    let start = Number(one.dataset.start);
    if (field.value.slice(start, Number(one.dataset.end)) !== printed) start = field.value.indexOf(printed);
    if (start < 0 || !printed) return say("Det som skulle rättas står inte längre i texten.");
    type(replacement, start, start + printed.length);
    say("Rättat i texten.");
  });
})();
