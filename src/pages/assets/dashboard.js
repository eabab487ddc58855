// Makes the dashboard pleasant; all of it works without.
"use strict";
(() => {
  document.querySelector(".summary")?.focus();

  // A list has no focus of its own: who is led to one gets to its first field.
  const lead = (hash) => {
    const target = document.getElementById(decodeURIComponent(hash.slice(1)));
    const field = target?.localName === "fieldset" && target.querySelector('input[type="text"], select, textarea, button');
    field?.focus?.();
    return Boolean(field);
  };
  addEventListener("load", () => lead(location.hash));
  document.querySelector(".summary")?.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && lead(link.hash)) event.preventDefault();
  });

  // What is typed takes the place of the number that is there.
  for (const field of document.querySelectorAll("input.number")) field.addEventListener("focus", () => field.select());

  // A form is sent once, however often its button is pressed.
  document.addEventListener("submit", (event) => {
    if (event.target.method === "dialog") return;
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });

  // What was typed is not lost by a wrong step. Empty lines, which a form may add by itself, are no change.
  for (const form of document.querySelectorAll("form[data-keeps]")) {
    const typed = () => JSON.stringify([...new FormData(form)].map(([name, value]) => [name, value.name ?? value]).filter(([, value]) => value));
    const isUnsaved = form.dataset.keeps === "typed" || (form.dataset.keeps !== "changed" && document.querySelector(".summary"));
    const before = isUnsaved ? "" : typed();
    addEventListener("beforeunload", (event) => {
      if (!form.dataset.sent && typed() !== before) event.preventDefault();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit(form.querySelector("button.primary"));
    });
  }

  // Without the script a text to take along is selected by hand.
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    const label = button.innerHTML;
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(source.value ?? source.textContent);
      } catch {
        // Only a secure address has a clipboard; elsewhere the browser's own command copies what is selected.
        source.select ? source.select() : getSelection().selectAllChildren(source);
        if (!document.execCommand("copy")) return;
      }
      button.textContent = button.dataset.copied;
      setTimeout(() => { button.innerHTML = label; }, 2000);
    });
  }

  // A password is shown on demand, and is one again for whoever sends it or keeps it.
  for (const button of document.querySelectorAll("button[data-reveal]")) {
    const field = document.getElementById(button.dataset.reveal);
    const show = (is) => {
      field.type = is ? "text" : "password";
      button.ariaPressed = is;
    };
    button.hidden = false;
    button.addEventListener("click", () => show(field.type === "password"));
    field.form.addEventListener("submit", () => show(false));
  }

  // Times: how long ago, and exactly on hover, in the reader's zone.
  const lang = document.documentElement.lang;
  const relative = new Intl.RelativeTimeFormat(lang, { numeric: "auto" });
  const units = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
  for (const time of document.querySelectorAll("time[datetime]")) {
    const at = new Date(time.dateTime), seconds = (at - Date.now()) / 1000;
    const exact = at.toLocaleString(lang, { dateStyle: "long", timeStyle: "medium" });
    const [unit, length] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
    time.title = exact;
    time.textContent = Math.abs(seconds) > 30 * 86400
      ? at.toLocaleDateString(lang, { dateStyle: "medium" })
      : relative.format(Math.round(seconds / length), unit);
  }

  // A form that tells what its lines will do is asked again while one types.
  for (const form of document.querySelectorAll("form[data-live]")) {
    let waiting, turn = 0;
    const ask = async () => {
      const asked = ++turn, body = new URLSearchParams(new FormData(form));
      body.set("do", "check");
      const answer = await fetch(form.action, { method: "POST", body });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (asked !== turn || !answer.ok) return;
      for (const part of form.querySelectorAll("[data-part]")) {
        const now = fresh.getElementById(part.id);
        if (now && part.innerHTML !== now.innerHTML) part.replaceChildren(...now.childNodes);
      }
      // An empty line stands behind those that are filled in.
      for (const line of fresh.querySelectorAll(".builder li")) {
        if (!document.getElementById(line.id)) form.querySelector(".builder ol").append(line);
      }
      for (const part of form.querySelectorAll("[data-class]")) part.className = fresh.getElementById(part.id)?.className ?? "";
    };
    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => ask().catch(() => {}), 250);
    });
  }

  // The table of results: one tick for the whole page, and how many are ticked.
  const all = document.querySelector("[data-pick-all]");
  if (all) {
    const boxes = [...all.form.querySelectorAll('[name="id"]')], picked = document.querySelector("[data-picked]");
    const count = () => {
      const ticked = boxes.filter((box) => box.checked).length;
      all.checked = ticked === boxes.length;
      all.indeterminate = ticked > 0 && !all.checked;
      picked.textContent = ` (${ticked})`;
    };
    all.closest("label").hidden = false;
    all.addEventListener("change", () => {
      for (const box of boxes) box.checked = all.checked;
    });
    all.form.addEventListener("change", count);
    addEventListener("pageshow", count);
  }

  // Keys: a list of them on "?", the search on "/", and "g" with a letter leads to a section. Whoever
  // dictates, or writes with few keys, can do without: single letters are switched off there.
  const opener = document.querySelector("button[data-keys]"), keys = document.getElementById("shortcuts");
  if (opener) {
    const off = "assessly-keys-off", tick = keys.querySelector("input");
    let went = 0;
    opener.hidden = false;
    tick.checked = !localStorage.getItem(off);
    tick.addEventListener("change", () => tick.checked ? localStorage.removeItem(off) : localStorage.setItem(off, "yes"));
    opener.addEventListener("click", () => keys.showModal());
    document.addEventListener("keydown", (event) => {
      const isTyping = event.target.closest("input, select, textarea, [contenteditable]");
      if (isTyping || keys.open || !tick.checked || event.ctrlKey || event.metaKey || event.altKey) return;
      const way = keys.querySelector(`[data-letter="${CSS.escape(event.key)}"]`), search = document.getElementById("q");
      if (event.key === "?") keys.showModal();
      else if (event.key === "/") search ? search.focus() : location.assign(opener.dataset.keys);
      else if (way && Date.now() - went < 2000) location.assign(way.dataset.at);
      else {
        went = event.key === "g" ? Date.now() : 0;
        return;
      }
      event.preventDefault();
    });
    if (location.hash === "#q") document.getElementById("q")?.focus();
  }

  // The picker of a colour and its field say the same.
  const picker = document.querySelector('input[type="color"]');
  if (picker) {
    const field = document.getElementById("colour");
    picker.addEventListener("input", () => { field.value = picker.value; });
    field.addEventListener("input", () => {
      if (/^#[0-9a-f]{6}$/i.test(field.value)) picker.value = field.value;
    });
  }

  // A menu closes when one presses Escape or goes elsewhere.
  for (const menu of document.querySelectorAll("details.switch")) {
    document.addEventListener("click", (event) => menu.contains(event.target) || (menu.open = false));
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
})();
