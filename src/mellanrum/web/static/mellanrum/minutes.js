/* What is typed in the minutes is never lost in silence: when it could not be saved (no network, an
   expired log-in) the line says so, the text stays, it is tried again, and the browser asks before
   the page is left. Without script the button saves. */
(() => {
  "use strict";
  const AGAIN = 5000;
  const LOST = "Inte sparat. Nätet eller inloggningen är borta. Texten står kvar här och prövas igen. Kopiera den om du behöver ladda om sidan.";
  const unsaved = new Set();
  const isOurs = (form) => form instanceof HTMLFormElement && form.matches("[data-hx-post][data-hx-sync]");
  const line = (form) => form.querySelector('[role="status"]');

  const tell = (form) => {
    const place = line(form);
    if (place) place.textContent = LOST;
    unsaved.add(form);
    setTimeout(() => { if (unsaved.has(form)) form.dispatchEvent(new Event("change")); }, AGAIN);
  };

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form");
    if (isOurs(form)) unsaved.add(form);
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const form = event.detail.requestConfig?.elt;
    if (!isOurs(form)) return;
    const isAnswer = /^\s*<div id="(sparat|antecknat)-/.test(event.detail.xhr.responseText);
    if (!isAnswer) { event.detail.shouldSwap = false; tell(form); return; }
    if (!event.detail.xhr.responseText.includes("Inte sparat.")) unsaved.delete(form);
  });
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => { if (isOurs(event.detail.elt)) tell(event.detail.elt); });
  }
  document.addEventListener("submit", (event) => unsaved.delete(event.target));
  window.addEventListener("beforeunload", (event) => { if (unsaved.size) event.preventDefault(); });
})();
