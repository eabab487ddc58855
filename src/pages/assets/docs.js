// A button beside each example that copies it. Without script, or where the browser gives no
// clipboard (a page on plain http), the examples are text like any other.
(() => {
  const docs = document.querySelector(".docs");
  if (!docs || !navigator.clipboard) return;
  for (const example of docs.querySelectorAll("pre")) {
    const box = document.createElement("div");
    box.className = "docs-code";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "docs-copy";
    button.textContent = docs.dataset.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(example.textContent.trimEnd());
      button.textContent = docs.dataset.copied;
      setTimeout(() => {
        button.textContent = docs.dataset.copy;
      }, 2000);
    });
    example.replaceWith(box);
    box.append(example, button);
  }
})();
