/* Conveniences only: every page works without this file.
   j/k move between the rows of a list, Enter opens (the row is a link), / goes to the search field,
   Escape closes an open menu; a table wider than its frame says so; on a phone, where the parts of a
   page are one row to swipe, the part one is on is in view. */
(() => {
  "use strict";
  const rows = () => [...document.querySelectorAll(".m-row-link")];
  const typing = (target) => target.closest("input, select, textarea, [contenteditable]");

  const step = (by) => {
    const links = rows();
    const at = links.indexOf(document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by;
    links[Math.max(0, Math.min(next, links.length - 1))]?.focus();
  };

  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details.m-menu[open]")) {
      if (menu !== except) menu.open = false;
    }
  };

  const markOverflow = () => {
    for (const frame of document.querySelectorAll(".m-scroll")) {
      frame.toggleAttribute("data-overflow", frame.scrollWidth > frame.clientWidth + 1);
    }
  };

  const showCurrent = () => {
    for (const link of document.querySelectorAll(".m-within [aria-current], .m-tabs [aria-current]")) {
      const strip = link.closest(".m-within > div, .m-tabs");
      const room = strip.clientWidth - link.offsetWidth;
      strip.scrollLeft += link.getBoundingClientRect().left - strip.getBoundingClientRect().left - room / 2;
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = document.activeElement?.closest("details.m-menu[open]");
      closeMenus();
      menu?.querySelector("summary").focus();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") {
      const search = document.querySelector("main input[type=search], .m-find-link");
      if (search) {
        event.preventDefault();
        search.focus();
        if (search.href) search.click();
      }
    }
  });
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.m-menu")));
  document.addEventListener("toggle", markOverflow, true);
  document.addEventListener("htmx:afterSettle", markOverflow);
  window.addEventListener("resize", markOverflow);
  markOverflow();
  showCurrent();

  // A saved change makes the figures be computed anew: say so when it takes more than a moment,
  // and let nobody press twice.
  document.addEventListener("submit", (event) => {
    const form = event.target.closest(".m-form");
    if (!form || form.matches('[data-hx-trigger*="submit"]')) return; // saves without leaving the page
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => {
      const line = document.createElement("p");
      line.className = "m-note";
      line.setAttribute("role", "status");
      line.textContent = "Sparar och räknar om siffrorna. Det tar några sekunder.";
      form.append(line);
    }, 700);
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll(".m-form")) delete form.dataset.sent;
  });

  // On a phone the facts fold above the story.
  if (window.matchMedia("(max-width: 960px)").matches) {
    for (const facts of document.querySelectorAll("details.m-facts, details.m-contents-fold")) {
      facts.open = false;
    }
  }
})();
