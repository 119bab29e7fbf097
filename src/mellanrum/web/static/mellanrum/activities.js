/* "Alla kom" chooses for everybody not noted and waits for the one save, so that those who did not
   come can be changed first. Without this file the button saves at once. */
(() => {
  "use strict";
  const form = document.querySelector(".m-attendance");
  if (!form) return;
  const all = form.querySelector("button[name=alla]");
  all.addEventListener("click", (event) => {
    event.preventDefault();
    for (const row of form.querySelectorAll("fieldset")) {
      const held = row.querySelector("input[type=radio]:checked");
      if (!held || held.value === "") row.querySelector('input[value="yes"]').checked = true;
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
    form.querySelector("button[type=submit]:not([name])").focus();
  });
})();
