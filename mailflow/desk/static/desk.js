/* Keys of the desk; everything works without this file. Single keys sleep inside fields and can be switched off. */
"use strict";
(() => {
  const typing = (el) => el && (el.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(el.tagName));
  const act = (el) => {
    if (el.tagName === "SUMMARY") {
      el.parentElement.open = !el.parentElement.open;
      const first = el.parentElement.querySelector("input:not([type=hidden]), button");
      if (el.parentElement.open && first) first.focus();
    } else el.click();
  };
  // Ctrl K: pages, the acts of this page, or a name to look for
  const palette = document.getElementById("palette");
  const field = palette && palette.querySelector("input");
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const label = (el) => [...el.childNodes].filter((n) => n.nodeName !== "KBD" && !(n.classList && n.classList.contains("count")))
    .map((n) => n.textContent).join("").trim() || el.getAttribute("aria-label") || "";
  const offer = () => {
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    const things = [...document.querySelectorAll("main [data-key]:not(:disabled), .top nav a, .me a, #palette > a")];
    const list = document.getElementById("palette-list");
    list.replaceChildren();
    for (const el of things) {
      const name = label(el);
      if (list.children.length === 9 || !name || !wanted.every((word) => plain(name).includes(word))) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "plain";
      button.textContent = name;
      button.addEventListener("click", () => { palette.close(); act(el); });
      list.appendChild(document.createElement("li")).appendChild(button);
    }
  };
  const summon = () => { if (!palette.open) { field.value = ""; offer(); palette.showModal(); field.focus(); } };
  if (palette) {
    field.addEventListener("input", offer);
    palette.addEventListener("keydown", (event) => {
      const buttons = [...palette.querySelectorAll("li button")];
      const at = buttons.indexOf(document.activeElement);
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const to = at + (event.key === "ArrowDown" ? 1 : -1);
        (buttons[to] || field).focus();
      } else if (event.key === "Enter" && at < 0 && buttons.length) {
        event.preventDefault();
        buttons[0].click();
      }
    });
  }
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    if ((ctrlKey || metaKey) && key === "Enter" && target.dataset && target.dataset.submit) {
      event.preventDefault();
      target.form.requestSubmit();
      return;
    }
    if ((ctrlKey || metaKey) && key.toLowerCase() === "k") {
      if (palette) { event.preventDefault(); summon(); }
      return;
    }
    if (key === "Escape") {
      document.querySelectorAll("details.pop[open]").forEach((d) => { d.open = false; d.querySelector("summary").focus(); });
      return;
    }
    if (ctrlKey || metaKey || altKey || typing(target) || !document.body.dataset.keys) return;
    if (key === "/") {
      const find = document.getElementById("find");
      if (find) { event.preventDefault(); find.focus(); }
      return;
    }
    if (key === "?") { location.href = "/help"; return; }
    const el = document.querySelector(`[data-key="${CSS.escape(key.toLowerCase())}"]:not(:disabled)`);
    if (el) { event.preventDefault(); act(el); }
  });
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.pop[open]").forEach((d) => { if (!d.contains(event.target)) d.open = false; });
  });
  // one click, one act: a form that was sent is not sent again
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (event.target.dataset.sent) { event.preventDefault(); return; }
    event.target.dataset.sent = "1";
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((f) => delete f.dataset.sent));
})();
