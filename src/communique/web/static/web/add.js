"use strict";
/* Files can be dropped anywhere on the page; what was chosen is named. */
(() => {
  const form = document.querySelector("[data-add]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const drop = form.querySelector("[data-drop]");
  const chosen = form.querySelector("[data-chosen]");
  const name = () => {
    const names = [...input.files].map((file) => file.name);
    chosen.textContent = names.length > 4 ? `${names.slice(0, 3).join(", ")} … (${names.length})` : names.join(", ");
  };
  input.addEventListener("change", name);
  for (const type of ["dragenter", "dragover"]) {
    document.addEventListener(type, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    drop.classList.remove("over");
    input.files = event.dataTransfer.files;
    name();
  });
})();
