/* The budget grid as a spreadsheet: arrows and Enter move, a block from Excel is pasted into several
   cells, rows are added, moved and taken away, and the sums follow. The server reads all of it
   again and has the last word. Without this file the grid is a plain form.

   Amounts are read as ledger/amounts.py does; the tests hold the two together. */
(() => {
  "use strict";
  const UNITS = { "": 1, kr: 1, sek: 1, ":-": 1, tkr: 1e3, kkr: 1e3, mkr: 1e6, mnkr: 1e6 };
  const AMOUNT = /^(\()?([+-]?)(\d+)(?:,(\d+))?(\))?(kr|sek|:-|tkr|kkr|mkr|mnkr)?(\))?$/i;
  const GROUPED = /([(+-]*)(\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+(?=,))/g;

  /* Öre; null for an empty cell, undefined for what is no amount. */
  const readAmount = (text) => {
    let tight = text.replace(/[\s\u00a0\u2009\u202f\u2007']/g, "").replace(/[\u2212\u2010-\u2014]/g, "-");
    if (tight === "" || tight === "-") return null;
    tight = tight.replace(GROUPED, (_, sign, digits) => sign + digits.replaceAll(".", ""));
    if (!tight.includes(",") && tight.split(".").length === 2) {
      if (/^\d{3}(?!\d)/.test(tight.split(".")[1])) return undefined;
      tight = tight.replace(".", ",");
    }
    const found = AMOUNT.exec(tight);
    if (!found || Boolean(found[1]) !== Boolean(found[5] || found[7])) return undefined;
    const part = (found[4] || "").replace(/0+$/, "");
    const scale = 10n ** BigInt(part.length);
    const size = BigInt(found[3] + part) * 100n * BigInt(UNITS[(found[6] || "").toLowerCase()]);
    if (size % scale || size / scale > 10n ** 15n) return undefined;
    const ore = Number(size / scale);
    return found[2] === "-" || found[1] ? -ore : ore;
  };

  const shown = (ore) => {
    if (ore === null) return "";
    const size = Math.abs(ore);
    const whole = String(Math.floor(size / 100)).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
    const part = size % 100 ? `,${String(size % 100).padStart(2, "0")}` : "";
    return (ore < 0 ? "\u2212" : "") + whole + part;
  };

  /* Rows of cells from a block that a spreadsheet has copied; a cell in quotes may hold lines. */
  const readBlock = (text) => {
    const rows = [[]];
    const cell = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/y;
    for (cell.lastIndex = 0; cell.lastIndex < text.length || text === "";) {
      const found = cell.exec(text);
      if (!found) break;
      const value = found[1] === undefined ? found[2] : found[1].replaceAll('""', '"');
      rows.at(-1).push(value.replace(/\s+/g, " ").trim());
      if (found[3] === "\t" && cell.lastIndex === text.length) rows.at(-1).push("");
      if (found[3] === "" || cell.lastIndex === text.length) break;
      if (found[3] !== "\t") rows.push([]);
    }
    return rows;
  };

  /* As reports/plan_tables.py: 'ÖVRIGA KOSTNADER' is a word, 'ESF' is not. */
  const sumLabel = (name) => {
    const isLoud = name === name.toUpperCase() && name !== name.toLowerCase() && name.length > 4;
    const words = isLoud ? name.toLowerCase() : name;
    const isWord = /^\p{Lu}\p{Ll}/u.test(words);
    return `Summa ${isWord ? words[0].toLowerCase() + words.slice(1) : words}`;
  };

  const form = document.querySelector("[data-grid]");
  if (!form) {
    window.mellanrumBudget = { readAmount, readBlock, shown, sumLabel };
    return;
  }
  const body = form.querySelector("[data-lines]");
  const sectionSums = form.querySelector("[data-sections]");
  const totals = form.querySelector("[data-totals]");
  const blank = form.querySelector("template[data-blank]");
  const status = form.querySelector("[data-status]");
  const undo = form.querySelector("[data-undo]");
  const INCOMES = ["Medlemsavgift", "Överfört kapital", "Medfinansiering", "Övrig intäkt"];
  let changed = form.dataset.changed === "ja";
  let removed = null;

  const rowsOf = () => [...body.rows];
  const cellsOf = (row) => [...row.querySelectorAll("[data-label]")];
  const years = cellsOf(blank.content.querySelector("tr"))
    .map((cell) => cell.name).filter((name) => /^\d{4}$/.test(name));
  const value = (row, name) => row.querySelector(`[name="${name}"]`).value;

  const say = (text) => { status.textContent = text; };

  const renumber = () => {
    rowsOf().forEach((row, at) => {
      row.querySelector("[name=order]").value = at + 1;
      for (const cell of cellsOf(row)) {
        cell.setAttribute("aria-label", `${cell.dataset.label}, rad ${at + 1}`);
      }
    });
  };

  const newRow = (after) => {
    const row = blank.content.querySelector("tr").cloneNode(true);
    row.querySelectorAll("[data-script]").forEach((one) => { one.hidden = false; });
    if (after) after.after(row); else body.append(row);
    return row;
  };

  const added = (sums, year, ore) => { sums[year] = (sums[year] ?? 0) + ore; };

  /* {sections: {name: {year: öre}}, incomes, carried, costs}; what is not read is left out. */
  const summed = () => {
    const found = { sections: new Map(), incomes: {}, carried: {}, costs: {} };
    let section = "";
    for (const row of rowsOf()) {
      if (cellsOf(row).every((cell) => cell.name === "section" || !cell.value.trim())) continue;
      section = value(row, "section").trim().replace(/\s+/g, " ") || section;
      const kind = value(row, "kind");
      if (!found.sections.has(section)) found.sections.set(section, {});
      for (const year of years) {
        const ore = readAmount(value(row, year));
        if (ore === null || ore === undefined) continue;
        added(found.sections.get(section), year, ore);
        if (INCOMES.includes(kind)) added(found.incomes, year, ore);
        else if (kind) added(found.costs, year, ore);
        if (kind === INCOMES[1]) added(found.carried, year, ore);
      }
    }
    return found;
  };

  const minus = (one, other) => {
    const found = {};
    for (const year of years) {
      if (one[year] === undefined && other[year] === undefined) continue;
      found[year] = (one[year] ?? 0) - (other[year] ?? 0);
    }
    return found;
  };

  const foot = (label, sums, key) => {
    const row = document.createElement("tr");
    if (key) row.dataset.foot = key;
    const head = document.createElement("th");
    head.scope = "row";
    head.colSpan = 3; // the column of numbers is hidden
    head.textContent = label;
    row.append(head);
    for (const year of years) {
      const cell = document.createElement("td");
      cell.className = "is-number";
      cell.textContent = shown(sums[year] ?? null);
      row.append(cell);
    }
    const rest = document.createElement("td");
    rest.colSpan = 20;
    row.append(rest);
    return row;
  };

  const sum = () => {
    const { sections, incomes, carried, costs } = summed();
    const own = {};
    for (const year of years) {
      if (incomes[year] !== undefined) own[year] = incomes[year] - (carried[year] ?? 0);
    }
    sectionSums.replaceChildren(
      ...[...sections].map(([name, sums]) => foot(sumLabel(name), sums)),
    );
    totals.replaceChildren(
      foot("Summa alla intäkter", incomes, "intakter"),
      foot("varav överfört kapital", carried, "overfort"),
      foot("Summa alla kostnader", costs, "kostnader"),
      foot("Kvar med överfört kapital", minus(incomes, costs), "kvar"),
      foot("Årets resultat", minus(own, costs), "resultat"),
    );
  };

  const touched = () => {
    changed = true;
    form.dispatchEvent(new Event("keep:soon"));
    sum();
  };

  const place = (cell) => [rowsOf().indexOf(cell.closest("tr")), cellsOf(cell.closest("tr")).indexOf(cell)];

  const go = (cell, down, right) => {
    const [row, column] = place(cell);
    const target = rowsOf()[row + down];
    const found = target && cellsOf(target)[column + right];
    if (!found) return false;
    found.focus();
    if (found.select) found.select();
    return true;
  };

  const put = (cell, text) => {
    if (cell.tagName === "SELECT") {
      const wanted = text.trim().toLowerCase();
      const option = [...cell.options].find((one) => one.value.toLowerCase() === wanted);
      if (!option && wanted) cell.add(new Option(text, text));
      cell.value = option ? option.value : text;
    } else {
      cell.value = text;
    }
  };

  const paste = (cell, block) => {
    const [first, left] = place(cell);
    block.forEach((values, down) => {
      const row = rowsOf()[first + down] ?? newRow();
      const cells = cellsOf(row);
      values.forEach((text, right) => { if (cells[left + right]) put(cells[left + right], text); });
    });
    renumber();
    touched();
    const width = Math.max(...block.map((values) => values.length));
    say(`Klistrade in ${block.length} rader och ${width} kolumner.`);
  };

  const isWhole = (cell) => cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;

  const keys = {
    Enter: (cell, event) => {
      event.preventDefault();
      if (event.shiftKey) return void go(cell, -1, 0);
      if (!go(cell, 1, 0)) {
        newRow();
        renumber();
        go(cell, 1, 0);
      }
      return undefined;
    },
    ArrowDown: (cell, event) => { if (go(cell, 1, 0)) event.preventDefault(); },
    ArrowUp: (cell, event) => { if (go(cell, -1, 0)) event.preventDefault(); },
    ArrowRight: (cell, event) => {
      const isAtEnd = isWhole(cell) || cell.selectionStart === cell.value.length;
      if (isAtEnd && go(cell, 0, 1)) event.preventDefault();
    },
    ArrowLeft: (cell, event) => {
      const isAtStart = isWhole(cell) || cell.selectionEnd === 0;
      if (isAtStart && go(cell, 0, -1)) event.preventDefault();
    },
  };

  body.addEventListener("keydown", (event) => {
    const cell = event.target.closest("[data-label]");
    if (!cell || event.altKey || event.ctrlKey || event.metaKey || !(event.key in keys)) return;
    const isOwn = cell.tagName === "SELECT" || cell.hasAttribute("list");
    if (isOwn && event.key === "Enter") event.preventDefault();
    if (isOwn && event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    if (cell.tagName === "SELECT") return;
    keys[event.key](cell, event);
  });

  body.addEventListener("paste", (event) => {
    const cell = event.target.closest("[data-label]");
    const text = (event.clipboardData?.getData("text/plain") ?? "").replace(/(\r\n|\n|\r)$/, "");
    if (!cell || !/[\t\r\n]/.test(text)) return;
    event.preventDefault();
    paste(cell, readBlock(text));
  });

  const acts = {
    up: (row) => { if (row.previousElementSibling) row.previousElementSibling.before(row); },
    down: (row) => { if (row.nextElementSibling) row.nextElementSibling.after(row); },
    insert: (row) => { cellsOf(newRow(row))[1].focus(); },
    remove: (row) => {
      removed = { row, next: row.nextElementSibling };
      row.remove();
      undo.hidden = false;
      say("Raden är borttagen. Det sparas när du sparar.");
    },
  };

  body.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (!button) return;
    acts[button.dataset.act](button.closest("tr"));
    if (button.isConnected && button.dataset.act !== "insert") button.focus();
    if (!button.isConnected) undo.focus();
    renumber();
    touched();
  });

  undo.addEventListener("click", () => {
    if (removed.next?.isConnected) removed.next.before(removed.row); else body.append(removed.row);
    cellsOf(removed.row)[1].focus();
    undo.hidden = true;
    renumber();
    touched();
    say("Raden är tillbaka.");
  });

  form.querySelector("[data-add]").addEventListener("click", () => {
    cellsOf(newRow())[1].focus();
    renumber();
    touched();
  });

  body.addEventListener("input", (event) => {
    const cell = event.target;
    if (/^c?\d{4}$/.test(cell.name)) {
      const ore = readAmount(cell.value);
      cell.toggleAttribute("aria-invalid", false);
      if (ore === undefined || ore < 0) cell.setAttribute("aria-invalid", "true");
    }
    touched();
  });
  body.addEventListener("focusin", (event) => { if (event.target.select) event.target.select(); });
  // What keep.js has kept is filled in: as many rows as there were then.
  form.addEventListener("keep:rows", (event) => {
    const count = event.detail.order?.length ?? 0;
    while (body.rows.length < count) newRow();
    while (body.rows.length > count) body.rows[body.rows.length - 1].remove();
  });
  form.addEventListener("keep:filled", () => {
    renumber();
    touched();
  });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

  document.querySelectorAll("[data-script], [data-add]").forEach((one) => { one.hidden = false; });
  form.classList.add("is-live");
  renumber();
  sum();
})();
