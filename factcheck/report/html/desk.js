"use strict";
(() => {
  const words = document.body.dataset;
  const at = id => document.getElementById(id);
  const form = at("draft"), status = at("status"), result = at("result"), button = form.querySelector("button");
  const seen = new Set();
  let working = false;

  // A quote can neither hide nor reorder what stands around it: as in the report, controls are spelled out.
  const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
  const visible = text => text.replace(hidden, c => "‹U+" + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "›");
  const filled = (text, slots) => text.replace(/\{(\w+)\}/g, (all, name) => name in slots ? slots[name] : all);
  const number = new Intl.NumberFormat(document.documentElement.lang);

  const made = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = visible(text);
    return element;
  };

  const say = (text, wrong) => {
    status.textContent = text;
    status.className = wrong ? "wrong" : "";
  };

  const shown = (finding, report) => {
    const article = made("article", "finding " + finding.severity);
    article.id = finding.id;
    article.append(made("p", "kicker severity " + finding.severity, words[finding.severity]));
    article.append(made("h3", "", finding.message));
    if (finding.ask) article.append(made("p", "ask", finding.ask));
    const more = made("p", "");
    const link = made("a", "", words.open);
    link.href = report + "#" + encodeURIComponent(finding.id);
    link.target = "_blank";
    link.rel = "noopener";
    more.append(link);
    article.append(more);
    if (finding.severity === "warning") {
      const label = made("label", "");
      const box = made("input", "");
      box.type = "checkbox";
      box.checked = seen.has(finding.id);
      box.addEventListener("change", () => {
        box.checked ? seen.add(finding.id) : seen.delete(finding.id);
        send(finding.id);
      });
      label.append(box, made("span", "", words.seen));
      article.append(label);
    }
    return article;
  };

  const show = (found, focused) => {
    const heading = at("decision"), list = at("findings");
    heading.textContent = words[found.decision];
    heading.className = found.decision;
    const read = found.coverage, drafts = new Set(found.drafts);
    const told = [filled(words.read, {n: number.format(read.numerals)})];
    if (read.unread) told.push(filled(words.unread, {n: number.format(read.unread)}));
    const beside = found.documents.filter(one => !drafts.has(one.id)).length;
    told.push(filled(words.beside, {n: number.format(beside)}));
    at("coverage").textContent = told.join(" ");
    const open = found.findings.filter(one => !one.waiver);
    list.replaceChildren(...open.map(one => shown(one, found.report)));
    if (!open.length) list.append(made("p", "", words.none));
    at("report").href = found.report;
    result.hidden = false;
    const box = focused && at(focused) && at(focused).querySelector("input");
    (box || heading).focus();
  };

  const failed = (code, problem) => {
    const known = {401: words.token, 408: words.slow, 413: words.large, 429: words.busy, 503: words.slow};
    say(known[code] || words.failed + (problem && problem.detail ? " " + visible(problem.detail) : ""), true);
    result.hidden = true;
  };

  const send = async focused => {
    if (working) return;
    const text = at("text").value;
    if (!text.trim()) {
      say(words.empty, true);
      at("text").focus();
      return;
    }
    const draft = {text, confirm: [...seen], report_language: document.documentElement.lang};
    for (const name of ["title", "published", "source"]) if (at(name).value.trim()) draft[name] = at(name).value;
    const body = JSON.stringify(draft);
    if (new Blob([body]).size > Number(words.most)) return failed(413);
    const headers = {"content-type": "application/json"};
    const token = at("token");
    if (token) headers.authorization = "Bearer " + encodeURI(token.value.trim());
    working = true;
    button.setAttribute("aria-disabled", "true");
    say(words.working);
    try {
      const answer = await fetch("/v1/review", {method: "POST", headers, body});
      const told = await answer.json().catch(() => null);
      if (answer.ok && told) {
        say("");
        show(told, focused);
      } else failed(answer.status, told);
    } catch {
      failed(0);
    } finally {
      working = false;
      button.removeAttribute("aria-disabled");
    }
  };

  form.addEventListener("submit", event => {
    event.preventDefault();
    send();
  });
  form.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    }
  });
})();
