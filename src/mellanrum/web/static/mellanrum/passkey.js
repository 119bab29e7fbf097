// Passkeys: the browser and the key do the work, the form carries the answer. Without scripts or
// without support the boxes stay hidden and the password remains.
(() => {
  const tool = window.webauthnJSON;
  if (!tool || !window.PublicKeyCredential) return;

  const given = () => JSON.parse(document.getElementById("js_data").textContent);

  const steps = {
    async login(form) {
      const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      return tool.get((await answer.json()).request_options);
    },
    async use() {
      return tool.get(given().request_options);
    },
    async add() {
      const options = given().creation_options;
      Object.assign(options.publicKey.authenticatorSelection, {
        residentKey: "required", requireResidentKey: true, userVerification: "required",
      });
      return tool.create(options);
    },
  };

  for (const box of document.querySelectorAll("[data-passkey]")) {
    const form = box.querySelector("form");
    const button = box.querySelector("[data-passkey-button]");
    const fault = box.querySelector("[data-passkey-error]");
    box.hidden = false;
    button.addEventListener("click", async (event) => {
      event.preventDefault();
      fault.hidden = true;
      button.disabled = true;
      try {
        form.elements.credential.value = JSON.stringify(await steps[box.dataset.passkey](form));
        form.submit();
      } catch {
        fault.hidden = false;
        button.disabled = false;
        button.focus();
      }
    });
  }
})();
