/* The sum of the shares, told while one types. The server checks it again: without this file the
   sum is told when the form is sent. */
(() => {
  "use strict";
  const form = document.querySelector("[data-shares]");
  if (!form) return;
  const fields = [...form.querySelectorAll("[data-share]")];
  const sum = form.querySelector("[data-share-sum]");
  const PARTS = 10000;

  const read = (field) => {
    const text = field.value.replace(/[\s%]/g, "").replace(",", ".");
    return text === "" ? 0 : Math.round(Number(text) * PARTS);
  };

  const tell = () => {
    const total = fields.reduce((held, field) => held + read(field), 0);
    if (Number.isNaN(total)) {
      sum.textContent = "kan inte räknas. Skriv andelarna som 52,54.";
      return;
    }
    const told = String(total / PARTS).replace(".", ",").replace("-", "−");
    const left = 100 * PARTS - total;
    const rest = String(Math.abs(left) / PARTS).replace(".", ",");
    if (left === 0) sum.textContent = `${told} procent`;
    else sum.textContent = `${told} procent. ${rest} ${left > 0 ? "saknas" : "för mycket"}.`;
  };

  form.addEventListener("input", tell);
  if (fields.some((field) => field.value !== "")) tell();
})();
