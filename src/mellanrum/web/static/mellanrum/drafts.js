/* What one types in a form with data-draft is saved on the server every few seconds, and filled in
   again when the form is next opened. The signed word in the head lets it be saved (never read)
   also when the log-in has expired. A form that is sent says which draft it was. */
(() => {
  "use strict";
  const token = document.querySelector("meta[name=draft-token]")?.content;
  const forms = document.querySelectorAll("form[data-draft]");
  if (!token || !forms.length) return;
  const WAIT = 2000;
  const aside = new Set(["csrfmiddlewaretoken", "utkast", "bevis", "seen"]);

  const content = (form) => {
    const data = new FormData();
    for (const [name, value] of new FormData(form)) {
      if (!aside.has(name) && typeof value === "string") data.append(name, value);
    }
    data.append("adress", location.pathname + location.search);
    data.append("nyckel", form.dataset.draft);
    data.append("bevis", token);
    return data;
  };

  const fill = (form, fields) => {
    for (const [name, values] of Object.entries(fields)) {
      const held = [...form.elements].filter((e) => e.name === name && e.type !== "hidden");
      held.forEach((element, i) => {
        if (element.type === "checkbox" || element.type === "radio") {
          element.checked = values.includes(element.value);
        } else if (element.tagName === "SELECT" && element.multiple) {
          for (const option of element.options) option.selected = values.includes(option.value);
        } else {
          element.value = values[Math.min(i, values.length - 1)] ?? "";
        }
      });
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const watch = (form) => {
    const line = document.createElement("p");
    line.className = "m-note m-draft";
    line.setAttribute("role", "status");
    form.append(line);
    const hidden = (name, value) => {
      const field = form.querySelector(`input[name=${name}]`) ?? document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      form.append(field);
    };
    let timer = 0;
    let underway = null;
    let written = false;
    let sent = false;

    const save = async () => {
      timer = 0;
      underway = new AbortController();
      try {
        const body = content(form);
        const answer = await fetch("/utkast/spara/", { method: "POST", body, signal: underway.signal });
        const told = await answer.json();
        line.textContent = answer.ok ? `Utkast sparat ${told.sparat}` : told.fel;
      } catch {
        if (sent) return;
        line.textContent = "Ingen förbindelse. Texten ligger kvar här och sparas när den är tillbaka.";
        timer = setTimeout(save, 5 * WAIT);
      }
    };

    form.addEventListener("input", (event) => {
      if (!event.isTrusted) return;
      written = true;
      if (!timer) timer = setTimeout(save, WAIT);
    });
    // The form itself tells which draft it was: the server throws it away once the form is saved,
    // or keeps what was sent if the log-in has expired meanwhile.
    form.addEventListener("submit", () => {
      sent = true;
      clearTimeout(timer);
      underway?.abort();
      hidden("utkast", form.dataset.draft);
      hidden("bevis", token);
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden" && written && !sent) {
        navigator.sendBeacon("/utkast/spara/", content(form));
      }
    });

    const restore = async () => {
      const answer = await fetch(`/utkast/hamta/?nyckel=${encodeURIComponent(form.dataset.draft)}`);
      const told = answer.ok ? await answer.json() : {};
      if (!told.falt || written) return;
      fill(form, told.falt);
      line.textContent = `Ditt utkast från ${told.sparat} är ifyllt. `;
      const empty = document.createElement("button");
      empty.type = "button";
      empty.className = "btn btn-link";
      empty.textContent = "Börja om utan utkastet";
      empty.addEventListener("click", async () => {
        const data = new FormData(form);
        data.append("nyckel", form.dataset.draft);
        await fetch("/utkast/slang/", { method: "POST", body: data });
        location.reload();
      });
      line.append(empty);
    };
    // A form that came back with its errors holds what was just sent: no draft goes over it.
    if (!form.querySelector(".is-invalid, [aria-invalid=true]")) restore();
  };
  forms.forEach(watch);
})();
