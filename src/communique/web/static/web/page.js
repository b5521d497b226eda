"use strict";
/* What every page does with keys: moving among items, pressing an item's own buttons, going places. All of it can
   be done without a script too: every key presses a link or a button that is on the page. */
(() => {
  document.documentElement.classList.add("scripted");
  const items = () => [...document.querySelectorAll("[data-item]")].filter((item) => item.checkVisibility());
  const current = () => document.querySelector("[data-item].current");
  const typing = (target) => target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  const said = (text) => { document.getElementById("said").textContent = text; };
  let before = "";

  function choose(item, { scroll = true, focus = true } = {}) {
    for (const other of document.querySelectorAll("[data-item].current")) if (other !== item) other.classList.remove("current");
    if (!item) return;
    item.classList.add("current");
    if (focus) item.focus({ preventScroll: true });
    const free = item.dispatchEvent(new CustomEvent("chosen", { bubbles: true, cancelable: true }));
    if (scroll && free) item.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = items();
    if (!all.length) return;
    const at = all.indexOf(current());
    choose(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  function press(key) {
    const item = current();
    const found = item?.querySelector(`[data-key="${key}"]`) ?? document.querySelector(`[data-page-key="${key}"]`);
    if (found?.checkVisibility()) found.click();
    return Boolean(found);
  }

  const places = { h: "home", q: "queue", n: "add", l: "log", r: "reports" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (typing(event.target)) event.target.blur();
      document.querySelector(".found:not(:empty)")?.replaceChildren();
      for (const open of document.querySelectorAll("[data-item] form.edit")) open.querySelector("[data-cancel]")?.click();
      return;
    }
    if (typing(event.target) || document.querySelector("dialog[open]")) return;
    if (before === "g" && places[event.key]) {
      const link = document.querySelector(`nav [data-place="${places[event.key]}"]`);
      before = "";
      if (link) link.click();
      return event.preventDefault();
    }
    before = event.key;
    if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
    else if (event.key === "/") document.getElementById("search")?.focus();
    else if (event.key === "?") document.getElementById("keys").showModal();
    else if (event.key === "Enter" && event.target === current()) press("Enter");
    else if (!/^[a-z]$/.test(event.key) || event.key === "g" || !press(event.key)) return;
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const opens = event.target.closest("[data-opens]");
    if (opens) {
      document.getElementById(opens.dataset.opens).showModal();
      event.preventDefault();
    }
    const item = event.target.closest("[data-item]");
    if (item) choose(item, { scroll: false, focus: !event.target.closest("a, button, input, select, textarea, summary") });
  });
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest("[data-item]");
    if (item && item !== current()) choose(item, { scroll: false, focus: false });
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-sends]")) {
      if (event.target.closest("[data-theme-switch]")) document.documentElement.dataset.theme = event.target.value;
      event.target.form.requestSubmit();
    }
    if (event.target.matches("[data-as-of]") && (!event.target.value || /^[12]\d{3}-/.test(event.target.value))) {
      event.target.form.querySelector("button").classList.add("primary");
    }
  });
  document.addEventListener("submit", (event) => {
    const day = event.target.querySelector?.("[data-as-of]");
    if (day && !day.value) day.disabled = true;
  });

  /* After a ruling the next item is chosen, so that one key rules and moves on. */
  document.body.addEventListener("htmx:beforeRequest", (event) => {
    const item = event.target.closest?.("[data-item]");
    if (!item) return;
    const all = items();
    const at = all.indexOf(item);
    const next = all[at + 1] ?? all[at - 1];
    document.body.dataset.next = event.target.closest("[data-moves-on]") && next ? next.id : item.id;
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    const wanted = document.body.dataset.next;
    if (!wanted) return;
    delete document.body.dataset.next;
    const item = document.getElementById(wanted) ?? items()[0];
    choose(item, { focus: !item?.contains(document.activeElement) });
    const told = document.querySelector("[data-said]");
    if (told) said(told.dataset.said);
  });
  document.body.addEventListener("htmx:responseError", (event) => {
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const what = page.querySelector("main h1")?.textContent ?? event.detail.xhr.statusText;
    const how = page.querySelector("main .lead")?.textContent ?? "";
    const box = Object.assign(document.createElement("p"), { className: "message error", textContent: `${what} ${how}` });
    box.setAttribute("role", "alert");
    const main = document.getElementById("main");
    main.querySelector(":scope > .message.error")?.remove();
    main.prepend(box);
    box.scrollIntoView({ block: "nearest" });
  });
})();
