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
  document.addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, target } = event;
    if ((ctrlKey || metaKey) && key === "Enter" && target.dataset && target.dataset.submit) {
      event.preventDefault();
      target.form.requestSubmit();
      return;
    }
    if ((ctrlKey || metaKey) && key.toLowerCase() === "k") {
      const find = document.getElementById("find");
      if (find) { event.preventDefault(); find.focus(); find.select(); }
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
