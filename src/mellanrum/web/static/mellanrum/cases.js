/* Conveniences of the participant's page: n goes to the note, Ctrl+Enter saves it. Everything works
   without this file. */
(() => {
  "use strict";
  const form = document.querySelector(".m-quick-note");
  if (!form) return;
  const text = form.querySelector("textarea");
  const typing = (target) => target.closest("input, select, textarea, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form.contains(event.target)) {
      event.preventDefault();
      form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "n") {
      event.preventDefault();
      text.focus();
    }
  });
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => delete form.dataset.sent);
})();
