"use strict";
// Only adds to a page that is complete without it: filters, the keys j and k, copy buttons.
(() => {
  const findings = [...document.querySelectorAll("article.finding")];
  const form = document.querySelector("form.filters");

  if (form) {
    const menus = [...form.querySelectorAll("select")];
    const output = form.querySelector("output");
    const wanted = findings.map((finding) =>
      menus.map((menu) => new Set(JSON.parse(finding.dataset[menu.name]))));
    const apply = () => {
      let shown = 0;
      findings.forEach((finding, place) => {
        finding.hidden = !menus.every((menu, at) => !menu.value || wanted[place][at].has(menu.value));
        shown += finding.hidden ? 0 : 1;
      });
      output.textContent = shown === findings.length
        ? `${shown} shown.` : `${shown} of ${findings.length} shown.`;
    };
    form.addEventListener("change", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    apply(); // a browser may keep the menus across a reload
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) return;
    const step = { j: 1, k: -1 }[event.key];
    if (!step) return;
    const shown = findings.filter((finding) => !finding.hidden);
    if (!shown.length) return;
    const here = shown.findIndex((finding) => finding.contains(document.activeElement));
    const to = here < 0 ? (step > 0 ? 0 : shown.length - 1) : here + step;
    const next = shown[Math.min(Math.max(to, 0), shown.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "start" });
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
  for (const button of document.querySelectorAll("button.copy")) {
    button.hidden = false;
    const said = [...button.childNodes];
    button.addEventListener("click", async () => {
      await copy(button.parentElement.querySelector(".question"));
      button.textContent = "Copied";
      setTimeout(() => button.replaceChildren(...said), 1500);
    });
  }
})();
