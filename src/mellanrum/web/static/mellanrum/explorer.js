/* Conveniences of the explorer: a field that narrows the list of measures, and a link that is
   marked when one enters it. Everything works without this file. */
(() => {
  "use strict";
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const list = document.getElementById("fraga-matt");
  if (list) {
    const field = document.createElement("input");
    field.type = "search";
    field.className = "m-control m-filter";
    field.setAttribute("aria-label", "Sök mått");
    field.setAttribute("aria-controls", list.id);
    field.placeholder = "Sök mått";
    list.before(field);
    const all = [...list.querySelectorAll("optgroup")].map((group) => [group, [...group.children]]);
    const narrow = () => {
      const words = plain(field.value).split(/\s+/).filter(Boolean);
      const chosen = list.value;
      for (const [group, options] of all) {
        const fits = options.filter((option) => {
          const text = plain(`${group.label} ${option.textContent} ${option.value}`);
          return option.value === chosen || words.every((word) => text.includes(word));
        });
        group.replaceChildren(...fits);
        if (fits.length) list.append(group);
        else group.remove();
      }
      list.value = chosen;
    };
    field.addEventListener("input", narrow);
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "ArrowDown") return;
      event.preventDefault();
      const first = [...list.options].find((option) => option.value !== list.value);
      if (field.value && first) list.value = first.value;
      list.focus();
    });
  }
  const form = document.querySelector(".m-question");
  form?.addEventListener("submit", () => {
    setTimeout(() => {
      const line = document.createElement("p");
      line.className = "m-note";
      line.setAttribute("role", "status");
      line.textContent =
        "Räknar. Första gången någon frågar om en del av ett år tar det en stund, sedan går det fort.";
      form.append(line);
    }, 700);
  });
  window.addEventListener("pageshow", () => form?.querySelector("[role=status]")?.remove());
  document.getElementById("share")?.addEventListener("focus", (event) => event.target.select());
})();
