/* What one types in a form with data-keep (its value: the form's own address) stays in this browser
   until the form is saved, so that an expired log-in, a closed lid or a lost network takes nothing.
   Only forms without personal data: those of the cases have their drafts on the server (drafts.js).

   The server says in the cookie "sparat" which form it has saved. At log-out all is forgotten, and
   after a week. A form that makes its rows itself hears "keep:rows" before it is filled in. */
(() => {
  "use strict";
  const owner = document.querySelector("meta[name=keep-owner]")?.content;
  if (!owner) return;
  const WAIT = 400;
  const WEEK = 7 * 24 * 3600 * 1000;
  const PREFIX = `mellanrum:${owner}:`;
  const aside = new Set(["csrfmiddlewaretoken", "behall"]);
  const store = (work) => { try { return work(localStorage); } catch { return null; } };

  const read = (key) => store((s) => JSON.parse(s.getItem(key)));
  const forget = (key) => store((s) => s.removeItem(key));
  const own = () => store((s) => Object.keys(s).filter((key) => key.startsWith(PREFIX))) ?? [];

  const saved = /(?:^|; )sparat=([^;]*)/.exec(document.cookie);
  if (saved) {
    forget(PREFIX + decodeURIComponent(saved[1]));
    document.cookie = "sparat=; path=/; max-age=0; samesite=lax";
  }
  for (const key of own()) if (!(read(key)?.at > Date.now() - WEEK)) forget(key);
  for (const form of document.querySelectorAll("form[data-forget]")) {
    form.addEventListener("submit", () => own().forEach(forget));
  }

  /* {name: [values]} of what is typed, chosen and ticked; no files, no secrets. */
  const content = (form) => {
    const found = {};
    for (const [name, value] of new FormData(form)) {
      if (aside.has(name) || typeof value !== "string") continue;
      (found[name] ??= []).push(value);
    }
    return found;
  };

  const named = (form, name) => [...form.elements].filter((one) => one.name === name);

  const choose = (select, value) => {
    if (![...select.options].some((one) => one.value === value)) select.add(new Option(value, value));
    select.value = value;
  };

  const put = (form, name, values) => {
    named(form, name).forEach((one, at) => {
      if (one.type === "checkbox" || one.type === "radio") one.checked = values.includes(one.value);
      else if (one.tagName === "SELECT" && one.multiple) {
        for (const option of one.options) option.selected = values.includes(option.value);
      } else if (one.tagName === "SELECT") choose(one, values[at] ?? "");
      else one.value = values[at] ?? "";
    });
  };

  /* Rows of a plain form (data-keep-row): as many as there were when it was kept. */
  const grow = (form, fields) => {
    for (let rows = form.querySelectorAll("[data-keep-row]"); rows.length;) {
      const last = rows[rows.length - 1];
      const name = last.querySelector("[name]").name;
      if ((fields[name]?.length ?? 0) <= rows.length) return;
      const row = last.cloneNode(true);
      const number = rows.length + 1;
      for (const one of [row, ...row.querySelectorAll("[id], [for], [aria-label]")]) {
        for (const attribute of ["id", "for", "aria-label"]) {
          const text = one.getAttribute(attribute);
          if (text) one.setAttribute(attribute, text.replace(/\d+$/, number));
        }
      }
      last.after(row);
      rows = form.querySelectorAll("[data-keep-row]");
    }
  };

  const fill = (form, fields) => {
    grow(form, fields);
    form.dispatchEvent(new CustomEvent("keep:rows", { detail: fields }));
    const names = new Set([...form.elements].map((one) => one.name).filter((name) => name && !aside.has(name)));
    for (const name of names) put(form, name, fields[name] ?? []);
    form.dispatchEvent(new Event("keep:filled"));
  };

  const button = (text, act) => {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "btn";
    one.textContent = text;
    one.addEventListener("click", act);
    return one;
  };

  const clock = (at) => {
    const then = new Date(at);
    const day = then.toDateString() === new Date().toDateString() ? ""
      : `${then.toLocaleDateString("sv-SE", { day: "numeric", month: "long" })} `;
    return `${day}kl. ${then.toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" })}`;
  };

  const watch = (form) => {
    const key = PREFIX + form.dataset.keep;
    const line = document.createElement("div");
    line.className = "m-kept";
    line.setAttribute("role", "status");
    form.prepend(line);
    let timer = 0;
    let offered = false;

    const keep = () => {
      clearTimeout(timer);
      timer = 0;
      const entry = JSON.stringify({ at: Date.now(), fields: content(form) });
      store((s) => s.setItem(key, entry));
    };
    const soon = () => { if (!offered && !timer) timer = setTimeout(keep, WAIT); };
    const settle = (text) => {
      offered = false;
      line.textContent = text;
    };

    const offer = (held) => {
      offered = true;
      const text = document.createElement("p");
      text.textContent = `Du har osparade ändringar från ${clock(held.at)}. Det du skriver nu behålls först när du har valt.`;
      const back = button("Hämta tillbaka", () => {
        fill(form, held.fields);
        settle("Dina ändringar är tillbaka. De är inte sparade än.");
        keep();
      });
      const away = button("Kasta", () => {
        forget(key);
        settle("De osparade ändringarna är kastade.");
      });
      line.append(text, back, away);
    };

    const held = read(key);
    const differs = held && JSON.stringify(held.fields) !== JSON.stringify(content(form));
    if (form.dataset.keepSent === "ja") keep(); // it came back with what was just sent
    else if (differs) offer(held);

    form.addEventListener("input", (event) => { if (event.isTrusted) soon(); });
    form.addEventListener("change", (event) => { if (event.isTrusted) soon(); });
    form.addEventListener("keep:soon", soon);
    form.addEventListener("submit", () => {
      if (timer) keep();
      const told = form.querySelector("input[name=behall]") ?? document.createElement("input");
      Object.assign(told, { type: "hidden", name: "behall", value: form.dataset.keep });
      form.append(told);
    });
    window.addEventListener("pagehide", () => { if (timer) keep(); });
    document.addEventListener("visibilitychange", () => { if (timer) keep(); });
  };
  document.querySelectorAll("form[data-keep]").forEach(watch);
})();
