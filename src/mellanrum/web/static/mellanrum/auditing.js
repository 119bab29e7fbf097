/* A long report takes some seconds: says so while the answer is awaited. Without this file the
   browser's own sign of waiting is all there is. */
(() => {
  "use strict";
  const form = document.querySelector("[data-waits]");
  if (!form) return;
  form.addEventListener("submit", () => form.classList.add("htmx-request"));
  window.addEventListener("pageshow", () => form.classList.remove("htmx-request"));
})();
