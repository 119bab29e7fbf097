/* A question is answered with 1–5 (0 takes the answer away), and Enter goes on to the next. Without
   this the form is filled in with the arrow keys, and Enter saves it. */
(() => {
  "use strict";
  const questions = [...document.querySelectorAll("[data-rate]")];

  const next = (question) => {
    const following = questions[questions.indexOf(question) + 1];
    const sameSide = following?.parentElement === question.parentElement;
    const comment = question.parentElement.querySelector("textarea");
    const target = sameSide || !comment
      ? following?.querySelector("input:checked") ?? following?.querySelector("input")
      : comment;
    target?.focus();
  };

  const choose = (question, digit) => {
    const value = digit === "0" ? "" : digit;
    const radio = [...question.querySelectorAll("input")].find((one) => one.value === value);
    if (!radio) return;
    radio.focus();
    radio.click();
  };

  for (const question of questions) {
    question.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.key === "Enter") {
        event.preventDefault();
        next(question);
      } else if (/^\d$/.test(event.key)) {
        event.preventDefault();
        choose(question, event.key);
      }
    });
  }
})();
