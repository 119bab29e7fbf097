/* A convenience only: a button that copies the text of the element it names. Without it the text is
   marked and copied by hand. */
(() => {
  "use strict";
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    const label = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.textContent.trim());
      button.textContent = "Kopierat";
      setTimeout(() => { button.textContent = label; }, 3000);
    });
  }
})();
