
"use strict";
(() => {
  const cards = [...document.querySelectorAll("[data-fact]")];
  const spans = [...document.querySelectorAll("mark")];
  const numbers = new Map(spans.map((span) => [span, span.dataset.facts.split(" ")]));
  const bySpan = new Map();
  for (const [span, own] of numbers) for (const n of own) bySpan.set(n, [...(bySpan.get(n) ?? []), span]);
  const card = (n) => cards[Number(n)];
  const kind = (n) => card(n).closest("section").className;
  const shown = (n) => document.getElementById("show-" + kind(n)).checked;
  const narrow = matchMedia("(max-width: 60rem)");
  const sheet = document.body.appendChild(Object.assign(document.createElement("div"), { className: "sheet" }));
  let held = null;

  function light(facts) {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit", ...lit.dataset.lit?.split(" ") ?? []);
    for (const n of facts) {
      card(n).classList.add("lit");
      for (const span of bySpan.get(n) ?? []) {
        span.dataset.lit = "of-" + kind(n);
        span.classList.add("lit", span.dataset.lit);
      }
    }
  }
  const rest = () => light(held === null ? [] : [held]);

  function hold(n, from) {
    held = n;
    rest();
    sheet.replaceChildren();
    if (n === null) return;
    if (from !== "card") {
      if (narrow.matches) {
        const list = document.createElement("section");
        list.className = kind(n);
        list.append(...card(n).cloneNode(true).childNodes);
        sheet.replaceChildren(list);
      } else card(n).scrollIntoView({ block: "nearest" });
    }
    if (from !== "text") bySpan.get(n)?.[0].scrollIntoView({ block: "center" });
  }

  for (const span of spans) {
    const own = () => numbers.get(span).filter(shown);
    span.addEventListener("mouseenter", () => light(own()));
    span.addEventListener("mouseleave", rest);
    span.addEventListener("click", () => {
      const facts = own();
      hold(facts[(facts.indexOf(held) + 1) % facts.length] ?? null, "text");
    });
  }
  for (const [i, item] of cards.entries()) {
    const n = String(i);
    item.addEventListener("mouseenter", () => light([n]));
    item.addEventListener("mouseleave", rest);
    item.addEventListener("focus", () => hold(n, "card"));
    item.addEventListener("click", (event) => {
      if (event.target.closest("details")) return;
      event.preventDefault();
      hold(n, "card");
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return hold(null);
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const open = cards.map((_, i) => String(i)).filter(shown);
    const at = open.indexOf(held);
    const next = open[at < 0 ? (step > 0 ? 0 : open.length - 1) : Math.min(Math.max(at + step, 0), open.length - 1)];
    if (next === undefined) return;
    card(next).focus({ preventScroll: true });
    card(next).scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest("mark, [data-fact], .sheet, form")) hold(null);
  });
  document.querySelector(".keys")?.removeAttribute("hidden");

  const save = Object.assign(document.createElement("button"), { type: "button", textContent: "Save the data (JSON)" });
  save.addEventListener("click", () => {
    const url = URL.createObjectURL(new Blob([document.getElementById("reading").textContent], { type: "application/json" }));
    Object.assign(document.createElement("a"), { href: url, download: "reading.json" }).click();
    URL.revokeObjectURL(url);
  });
  document.querySelector("footer").append(save);
})();
