"use strict";
// Only adds to a page that is complete without it: filters, keys, copy buttons.
(() => {
  const findings = [...document.querySelectorAll("article.finding")];
  const form = document.querySelector("form.filters");
  const help = document.querySelector("dialog.help");

  if (form) {
    const menus = [...form.querySelectorAll("select")];
    const output = form.querySelector("output");
    const clear = form.querySelector("button[type=reset]");
    const wanted = new Map(); // what a finding has for each menu, read when a filter is first set
    const fits = (finding) => {
      if (!wanted.has(finding)) {
        wanted.set(finding, menus.map((menu) => new Set(JSON.parse(finding.dataset[menu.name]))));
      }
      return menus.every((menu, at) => !menu.value || wanted.get(finding)[at].has(menu.value));
    };
    const apply = () => {
      const chosen = menus.some((menu) => menu.value);
      let shown = findings.length;
      for (const finding of findings) {
        const hide = chosen && !fits(finding);
        if (finding.hidden !== hide) finding.hidden = hide;
        if (hide) shown -= 1;
      }
      const { all, some, none } = output.dataset;
      output.textContent = (!shown ? none : shown === findings.length ? all : some)
        .replace("{n}", shown).replace("{all}", findings.length);
      clear.hidden = !chosen;
    };
    output.dataset.all = output.dataset.all.replace("{all}", findings.length);
    form.addEventListener("change", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.querySelector(".help-open").addEventListener("click", () => help.showModal());
    form.hidden = false;
    apply(); // a browser may keep the menus across a reload
  }

  const move = (step) => {
    const shown = findings.filter((finding) => !finding.hidden);
    if (!shown.length) return;
    const here = shown.findIndex((finding) => finding.contains(document.activeElement));
    const to = here < 0 ? (step > 0 ? 0 : shown.length - 1) : here + step;
    const next = shown[Math.min(Math.max(to, 0), shown.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
  };
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    c: () => findings.find((finding) => finding.contains(document.activeElement))
      ?.querySelector(".ask button.copy")?.click(),
    x: () => form?.reset(),
    "?": () => help.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) return;
    if (help.open) {
      if (event.key === "?") help.close();
      return;
    }
    if (Object.hasOwn(keys, event.key)) keys[event.key]();
  });

  const copy = async (element) => {
    try {
      await navigator.clipboard.writeText(element.textContent);
    } catch { // no clipboard for this page: select the text and ask the browser
      const range = document.createRange();
      range.selectNodeContents(element);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      document.execCommand("copy");
    }
  };
  for (const button of document.querySelectorAll("button.copy")) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button.copy");
    if (!button || button.dataset.said) return;
    await copy(button.parentElement.querySelector(".question"));
    const { ariaLabel, textContent } = button;
    button.dataset.said = "yes";
    button.textContent = document.body.dataset.copied;
    button.ariaLabel = button.textContent;
    setTimeout(() => {
      button.textContent = textContent;
      button.ariaLabel = ariaLabel;
      delete button.dataset.said;
    }, 1500);
  });
})();
