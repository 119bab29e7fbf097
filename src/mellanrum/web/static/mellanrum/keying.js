/* A code that can be no other moves on to the next question that is asked; backspace in an empty
   field moves back. Without this file one moves with Tab. */
(() => {
  "use strict";
  const form = document.querySelector("[data-keying]");
  if (!form) return;
  const fields = [...form.querySelectorAll(".m-key, .m-key-row textarea")];

  const isAsked = (field) => {
    const needs = field.closest(".m-key-row").dataset.needs;
    if (!needs) return true;
    const [key, codes] = needs.split(":");
    const earlier = form.elements[`svar-${key}`];
    return codes.split(" ").includes(earlier.value.trim());
  };

  const step = (from, by) => {
    for (let at = fields.indexOf(from) + by; at >= 0 && at < fields.length; at += by) {
      if (isAsked(fields[at])) {
        fields[at].focus();
        if (fields[at].select) fields[at].select();
        return;
      }
    }
    if (by > 0) form.querySelector("button[type=submit]").focus();
  };

  form.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.dataset.codes) return;
    const typed = field.value.trim();
    const codes = field.dataset.codes.split(" ");
    const isCode = codes.includes(typed);
    const isPart = codes.some((code) => code !== typed && code.startsWith(typed));
    field.toggleAttribute("aria-invalid", false);
    if (typed && !isCode && !isPart) field.setAttribute("aria-invalid", "true");
    if (isCode && !isPart) step(field, 1);
  });

  form.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!field.dataset.codes) return;
    if (event.key === "Backspace" && field.value === "") {
      event.preventDefault();
      step(field, -1);
    }
  });
})();
