// What the pages gain with a script: contents on small screens, copy buttons, local and relative times, the filter of the
// releases. Everything else works without it. Loads as a module or deferred, also from disk.
(() => {
  "use strict";

  const DAY = 86_400_000;
  const ICONS = {
    link: "M10 13.5a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10.5a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
    copy: "M9 9h11v11H9zM5 15H4V4h11v1",
    done: "m5 12.5 4.5 4.5L19 7.5",
  };

  const icon = (name) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", ICONS[name]);
    svg.append(path);
    return svg;
  };

  const live = document.createElement("p");
  live.className = "gl-hidden";
  live.setAttribute("role", "status");

  const copyButton = (name, label, said, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "gl-copy";
    button.title = label;
    button.setAttribute("aria-label", label);
    button.append(icon(name));
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text());
        live.textContent = said;
        button.replaceChildren(icon("done"));
        setTimeout(() => button.replaceChildren(icon(name)), 1500);
      } catch {
        live.textContent = "The browser does not allow copying here.";
      }
    });
    return button;
  };

  const addCopyButtons = (page) => {
    for (const item of page.querySelectorAll(".gl-item[id], tr[id], h2[id], h3[id]")) {
      const host = item.matches("tr") ? item.querySelector("th") : item;
      const name = (item.matches("h2, h3") ? item.textContent : item.id).trim();
      const address = () => new URL(`#${item.id}`, location.href).href;
      host?.append(copyButton("link", `Copy the link to ${name}`, "Link copied", address));
    }
    for (const command of page.querySelectorAll(".gl-cmd")) {
      const text = () => command.querySelector("code").textContent;
      command.append(copyButton("copy", "Copy the command", "Command copied", text));
    }
    for (const code of page.querySelectorAll(".gl-files code, .gl-facts code")) {
      const text = code.textContent;
      if (!/sha256:[0-9a-f]{64}$/.test(text)) continue;
      code.append(copyButton("copy", "Copy the digest", "Digest copied", () => text));
    }
  };

  const addContents = (page) => {
    const entries = document.querySelectorAll(".md-sidebar--secondary .md-nav__link[href]");
    if (entries.length < 4) return;
    const details = document.createElement("details");
    details.className = "gl-contents";
    const summary = document.createElement("summary");
    summary.textContent = "On this page";
    const list = document.createElement("ul");
    for (const entry of entries) {
      const link = document.createElement("a");
      link.href = entry.getAttribute("href");
      link.textContent = entry.textContent.trim();
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    details.append(summary, list);
    const first = page.querySelector("h2");
    (first?.closest(".gl-page > *") ?? first)?.before(details);
  };

  const UNITS = [["year", 365 * DAY], ["month", 30 * DAY], ["day", DAY], ["hour", 3_600_000], ["minute", 60_000]];

  const relative = (time) => {
    const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
    const away = time - Date.now();
    const [unit, size] = UNITS.find(([, length]) => Math.abs(away) >= length) ?? UNITS.at(-1);
    return words.format(Math.trunc(away / size), unit);
  };

  const addLocalTimes = (page) => {
    const local = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
    for (const element of page.querySelectorAll("time[datetime]")) {
      const time = new Date(element.dateTime);
      if (!Number.isNaN(time.getTime())) {
        element.title = `${local.format(time)} your time`;
      }
    }
  };

  const addRelativeTimes = (page) => {
    for (const element of page.querySelectorAll(".gl-verdict .gl-facts time, .gl-turn time")) {
      const note = document.createElement("span");
      note.className = "gl-local";
      note.textContent = ` (${relative(new Date(element.dateTime))})`;
      element.after(note);
    }
  };

  const addAgeNotice = (page) => {
    const age = Math.floor((Date.now() - new Date(page.dataset.asOf)) / DAY);
    if (!(age >= 2)) return;
    const notice = document.createElement("p");
    notice.className = "gl-banner gl-old";
    notice.textContent = `This page shows the book as it was ${age} days ago; it may have moved on since.`;
    page.prepend(notice);
  };

  const startFilter = (form, table) => {
    const rows = [...table.tBodies[0].rows].map((row) => ({ row, text: row.textContent.toLowerCase() }));
    const count = form.querySelector("[data-filter-count]");
    const names = ["q", "state", "product", "year"];
    const wanted = () => Object.fromEntries(names.map((name) => [name, form.elements[name].value.trim()]));
    const matches = ({ row, text }, { q, ...facets }) =>
      Object.entries(facets).every(([name, value]) => !value || row.dataset[name] === value) &&
      q.toLowerCase().split(/\s+/).every((word) => text.includes(word));

    const show = (values) => {
      let shown = 0;
      for (const entry of rows) {
        entry.row.hidden = !matches(entry, values);
        shown += entry.row.hidden ? 0 : 1;
      }
      const total = Number(form.dataset.total ?? 0);
      count.value = total > rows.length
        ? `${shown} of ${total.toLocaleString("en")}; the filter covers the newest ${rows.length}`
        : `${shown} of ${rows.length} releases`;
    };
    const remember = (values) => {
      const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
      const search = query.size ? `?${query}` : location.pathname;
      history.replaceState(null, "", search + location.hash);
    };
    const apply = () => {
      show(wanted());
      remember(wanted());
    };

    const asked = new URLSearchParams(location.search);
    for (const name of names) {
      const field = form.elements[name];
      const value = asked.get(name) ?? "";
      if (field.tagName !== "SELECT" || [...field.options].some((option) => option.value === value)) field.value = value;
    }
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    show(wanted());
  };

  // Every printed page carries the address and the commit it was printed from.
  const addPrintFooter = (page) => {
    const commit = document.querySelector(".golive-colophon code")?.textContent;
    const words = location.href + (commit ? ` at commit ${commit}` : "");
    const address = document.querySelector(".golive-address");
    if (address) address.textContent = words;
    const sheet = new CSSStyleSheet();
    sheet.insertRule(`@page { @bottom-left { content: ${JSON.stringify(words)}; font: 7pt sans-serif; } }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  };

  // From disk a link to a folder opens a listing: name the file.
  const nameFiles = () => {
    if (location.protocol !== "file:") return;
    for (const link of document.querySelectorAll("a[href]")) {
      const url = new URL(link.href);
      if (url.protocol === "file:" && url.pathname.endsWith("/")) {
        url.pathname += "index.html";
        link.href = url.href;
      }
    }
  };

  const start = () => {
    nameFiles();
    const page = document.querySelector(".gl-page");
    if (!page) return;
    document.body.append(live);
    addContents(page);
    addCopyButtons(page);
    addLocalTimes(page);
    if (!("trial" in page.dataset)) { // a trial book's time stands still on purpose
      addRelativeTimes(page);
      addAgeNotice(page);
    }
    addPrintFooter(page);
    const form = page.querySelector("form[data-filter]");
    const table = page.querySelector("table[data-filter-rows]");
    if (form && table) startFilter(form, table);
    addEventListener("beforeprint", () => page.querySelectorAll("details").forEach((part) => { part.open = true; }));
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
