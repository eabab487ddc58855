// Makes building an assessment pleasant: a preview while one types, dragging, keys. All of it works without.
"use strict";
(() => {
  // The page itself makes the preview, as its button does.
  const editor = document.querySelector("form[data-preview]");
  if (editor) {
    for (const button of editor.querySelectorAll("button[value=preview]")) button.hidden = true;
    let timer, asked = 0;
    const refresh = async () => {
      const turn = ++asked, body = new URLSearchParams(new FormData(editor));
      body.set("go", "preview");
      const answer = await fetch(editor.action, { method: "POST", body }).catch(() => null);
      if (!answer?.ok || turn !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(editor.dataset.preview);
      if (fresh) document.getElementById(editor.dataset.preview).replaceChildren(...fresh.childNodes);
    };
    editor.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(refresh, 400);
    });
  }

  // Enter goes on to the next line of a list, as on paper, and behind the last one to a new line.
  editor?.addEventListener("keydown", (event) => {
    const row = event.target.matches('.row input[type="text"]') && event.target.closest(".row");
    if (!row || event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    const next = row.nextElementSibling;
    if (next.matches(".row")) next.querySelector('input[type="text"]').focus();
    else next.click();
  });

  const lists = document.querySelectorAll("ol.questions");
  if (!lists.length) return;
  let carried = null;
  const clear = () => {
    for (const one of document.querySelectorAll(".before, .inside")) one.classList.remove("before", "inside");
  };
  const press = (list, act) => {
    const form = list.closest("form"), button = document.createElement("button");
    button.name = "act";
    button.value = act;
    button.hidden = true;
    form.append(button);
    form.requestSubmit(button);
  };
  for (const list of lists) {
    for (const item of list.children) {
      item.draggable = true;
      item.addEventListener("dragstart", (event) => {
        carried = item;
        event.dataTransfer.effectAllowed = "move";
        // Without something to carry the browser begins no drag.
        event.dataTransfer.setData("text/plain", item.dataset.question);
        item.classList.add("carried");
      });
      item.addEventListener("dragend", () => {
        item.classList.remove("carried");
        carried = null;
        clear();
      });
      // Alt and an arrow move the question in which the focus is.
      item.addEventListener("keydown", (event) => {
        const way = event.altKey && { ArrowUp: "up", ArrowDown: "down" }[event.key];
        const button = way && item.querySelector(`button[value^="${way}:"]`);
        if (!button) return;
        event.preventDefault();
        button.click();
      });
    }
    // The item before which the carried one would stand; none at the end.
    const at = (event) => [...list.children].find((item) => {
      const box = item.getBoundingClientRect();
      return item !== carried && event.clientY < box.top + box.height / 2;
    });
    list.addEventListener("dragover", (event) => {
      if (!carried) return;
      event.preventDefault();
      clear();
      (at(event) ?? list).classList.add(at(event) ? "before" : "inside");
    });
    list.addEventListener("drop", (event) => {
      if (!carried) return;
      event.preventDefault();
      const others = [...list.children].filter((item) => item !== carried), next = at(event);
      const place = next ? others.indexOf(next) : others.length;
      press(list, `move:question:${carried.dataset.question}:${list.dataset.section}:${place}`);
    });
  }
  const target = location.hash.startsWith("#question-") && document.getElementById(location.hash.slice(1));
  if (target) target.focus({ preventScroll: true });
})();
