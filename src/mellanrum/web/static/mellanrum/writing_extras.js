/* A comment's quote is filled with the words that are selected in the text. Without this file one
   writes them, or lets the field be. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-comment]");
  if (!form) return;
  const quote = form.elements.quote;
  const told = form.querySelector("[data-quote-told]");
  told.hidden = false;
  let filled = "";
  const take = (text) => {
    const words = text.replace(/\s+/g, " ").trim().slice(0, 300);
    if (!words || (quote.value && quote.value !== filled)) return;
    quote.value = words;
    filled = words;
    told.textContent = "Orden som du markerade är med. Töm fältet om kommentaren gäller hela avsnittet.";
  };
  const field = document.getElementById("id_body");
  const texts = document.querySelector(".m-write-read");
  if (field) field.addEventListener("select", () => take(field.value.slice(field.selectionStart, field.selectionEnd)));
  if (texts) {
    document.addEventListener("selectionchange", () => {
      const chosen = document.getSelection();
      if (chosen && chosen.anchorNode && texts.contains(chosen.anchorNode)) take(chosen.toString());
    });
  }
})();
