/* Sign on the screen: what is drawn becomes straight lines between whole points ("M10 20L11 24"),
   saved with the form. Without this file, or with the keyboard, the consent is noted in words. */
(() => {
  "use strict";
  const MOST = 3000;
  for (const box of document.querySelectorAll("[data-sign]")) {
    const canvas = box.querySelector("canvas");
    const field = box.querySelector("input");
    const told = box.querySelector("[role=status]");
    const pen = canvas.getContext("2d");
    let points = 0;
    let last = null;
    box.hidden = false;

    const place = (event) => {
      const frame = canvas.getBoundingClientRect();
      const scale = canvas.width / frame.width;
      const within = (value, most) => Math.max(0, Math.min(most, Math.round(value * scale)));
      return [
        within(event.clientX - frame.left, canvas.width),
        within(event.clientY - frame.top, canvas.height),
      ];
    };
    const draw = (from, to) => {
      pen.strokeStyle = getComputedStyle(canvas).color;
      pen.lineWidth = 3;
      pen.lineCap = "round";
      pen.beginPath();
      pen.moveTo(...from);
      pen.lineTo(...to);
      pen.stroke();
    };
    const choose = () => {
      const radio = box.closest("form").querySelector("input[name=how][value=screen]");
      if (radio) radio.checked = true;
    };
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      last = { at: place(event), isNew: true };
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!last || points >= MOST) return;
      const to = place(event);
      if (to[0] === last.at[0] && to[1] === last.at[1]) return;
      draw(last.at, to);
      if (last.isNew) field.value += `M${last.at[0]} ${last.at[1]}`;
      field.value += `L${to[0]} ${to[1]}`;
      last = { at: to, isNew: false };
      points += 1;
      told.textContent = "Underskriften är med när du sparar.";
      choose();
    });
    for (const kind of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(kind, () => { last = null; });
    }
    box.querySelector("button").addEventListener("click", () => {
      pen.clearRect(0, 0, canvas.width, canvas.height);
      field.value = "";
      points = 0;
      told.textContent = "Underskriften är suddad.";
    });
  }
})();
