"use strict";
/* The text and the facts light each other up, by pointer and by focus. On a narrow screen a fact comes up in a sheet. */
(() => {
  const spans = [...document.querySelectorAll(".span")];
  const factsOf = new Map(spans.map((span) => [span, span.dataset.facts.split(" ")]));
  const spansOf = new Map();
  for (const [span, own] of factsOf) for (const id of own) spansOf.set(id, [...(spansOf.get(id) ?? []), span]);
  const card = (id) => document.getElementById(id);
  const shown = (id) => document.getElementById("show-" + card(id)?.dataset.group)?.checked ?? true;
  const narrow = matchMedia("(max-width: 60rem)");
  const sheet = document.body.appendChild(Object.assign(document.createElement("div"), { className: "sheet" }));
  let held = null;

  function light(ids) {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit", ...(lit.dataset.lit?.split(" ") ?? []));
    for (const id of ids) {
      card(id)?.classList.add("lit");
      for (const span of spansOf.get(id) ?? []) {
        span.dataset.lit = "of-" + card(id)?.dataset.group;
        span.classList.add("lit", span.dataset.lit);
      }
    }
  }
  const rest = () => light(held === null ? [] : [held]);
  /* The facts have a scroll of their own, so that the text can stand where the words are. */
  function beside(item) {
    const frame = item.closest(".beside");
    const above = item.offsetTop - frame.scrollTop;
    if (above < 0 || above + item.offsetHeight > frame.clientHeight) frame.scrollTop = item.offsetTop - frame.clientHeight / 4;
  }
  function hold(id, scroll) {
    held = id;
    rest();
    sheet.replaceChildren();
    if (id !== null && scroll) spansOf.get(id)?.[0]?.scrollIntoView({ block: "center" });
  }

  for (const span of spans) {
    const own = () => factsOf.get(span).filter(shown);
    span.addEventListener("mouseenter", () => light(own()));
    span.addEventListener("mouseleave", rest);
    span.addEventListener("focus", () => light(own()));
    span.addEventListener("blur", rest);
    span.addEventListener("click", (event) => {
      event.preventDefault();
      const ids = own();
      const next = ids[(ids.indexOf(held) + 1) % ids.length] ?? null;
      if (next === null) return;
      hold(next, false);
      for (const other of document.querySelectorAll("[data-item].current")) other.classList.remove("current");
      card(next).classList.add("current");
      if (!narrow.matches) return beside(card(next));
      const list = document.createElement("section");
      list.className = card(next).dataset.group;
      const copy = document.createElement("div");
      copy.className = "fact";
      copy.append(...[...card(next).cloneNode(true).children].filter((part) => !part.matches(".acts-on, .edit")));
      for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
      list.append(copy);
      sheet.replaceChildren(list);
    });
  }
  document.addEventListener("mouseover", (event) => {
    const item = event.target.closest("[data-fact]");
    if (item) light([item.dataset.fact]);
    else if (!event.target.closest(".span")) rest();
  });
  document.addEventListener("chosen", (event) => {
    if (!event.target.matches("[data-fact]")) return;
    hold(event.target.dataset.fact, event.target.dataset.fact !== held);
    if (narrow.matches) return;
    event.preventDefault();
    beside(event.target);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".span, [data-fact], .sheet, form")) hold(null);
    const leave = event.target.closest("[data-fact] [data-cancel]");
    if (leave) { event.preventDefault(); leave.closest("form").remove(); }
    const quote = event.target.closest(".fact blockquote a");
    if (quote) {
      event.preventDefault();
      hold(quote.closest("[data-fact]").dataset.fact, true);
    }
  });
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.matches("[data-key=e]") && event.target.closest("[data-fact]").querySelector(".edit")) event.preventDefault();
  });
  document.body.addEventListener("htmx:afterSwap", (event) => {
    event.target.querySelector?.(".edit input:not([type=hidden])")?.focus();
  });
})();
