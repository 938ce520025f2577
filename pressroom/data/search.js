// Searches the news. Pagefind, its index included, is fetched when someone begins to search, and not before.
const letters = Object.fromEntries([..."/* letters */".split(" ")].map((pair) => [pair[0], pair.slice(1)]));
const rewritten = new RegExp(`[${Object.keys(letters).filter((letter) => !"čćšž".includes(letter)).join("")}]`, "i");
const page = document.querySelector(".search-page");
const [without, form, status, list, onward, notes] = page.children;
const more = onward.firstChild;
const said = page.dataset;
const root = new URL(said.root, location.href);
const language = document.documentElement.lang;
const count = new Intl.NumberFormat(language);
const STEP = 10;
const AROUND = 12;
let engine;
let results = [];
let turn = 0;

const plain = (text) => (said.plain ? text.toLowerCase().replace(/./gu, (letter) => letters[letter] ?? letter) : text);

function load() {
  engine ??= import(new URL(`${said.index}pagefind.js`, root)).then(async (pagefind) => {
    await pagefind.init();
    return pagefind;
  });
  engine.catch(() => (engine = undefined));
  return engine;
}

function made(name, text, facts) {
  const element = Object.assign(document.createElement(name), facts);
  element.append(...[text].flat());
  return element;
}

// A word in rewritten letters is there a second time, in plain ones and after all others: found there, shown here.
function excerpt(found) {
  const words = found.raw_content.split(/\s+/);
  const twice = [...words.keys()].filter((at) => rewritten.test(words[at]));
  const length = said.plain ? words.length - twice.length : words.length;
  const start = found.meta.title.split(/\s+/).length;
  const hits = new Set(found.locations.map((at) => (at < length ? at : twice[at - length])).filter((at) => at >= start));
  const near = (at) => [...hits].filter((hit) => hit >= at && hit < at + AROUND).length;
  const best = [...hits].reduce((one, other) => (near(other) > near(one) ? other : one), hits.size ? [...hits][0] : start);
  const from = Math.max(start, best - AROUND);
  const to = Math.min(length, from + 3 * AROUND);
  const shown = words.slice(from, to).flatMap((word, at) => [hits.has(from + at) ? made("mark", word) : word, " "]);
  return [from > start ? "… " : "", ...shown.slice(0, -1), to < length ? " …" : ""];
}

function row(found) {
  const { title, dateline, withdrawn, language: own } = found.meta;
  const facts = own && own !== language ? { lang: own } : {};
  const link = made("a", title, { href: new URL(found.raw_url.slice(1), root), ...facts });
  const label = withdrawn ? [made("span", said.withdrawn, { className: "label-withdrawn" }), " "] : "";
  const parts = [
    made("p", dateline, { className: "dateline", ...facts }),
    made("h2", [label, link].flat(), { className: "row-title" }),
    made("p", excerpt(found), { className: "row-summary", ...facts }),
  ];
  return made("li", parts, { className: "row" });
}

// The notes of the marks that a row shows, unless the page has them already.
function note(found, item) {
  for (const id of found.filters.note ?? []) {
    const [mark, texts, lang] = ["mark", "note", "lang"].map((name) => notes.getAttribute(`data-${name}-${id}`));
    if (!texts || !item.textContent.includes(mark) || document.getElementById(`dsg-${id}`)) continue;
    const paragraphs = texts.split("\n").map((text, at) => made("p", at ? text : mark + text));
    notes.append(made("div", paragraphs, { className: "dsg-note", id: `dsg-${id}`, ...(lang && { lang }) }));
    notes.hidden = false;
  }
}

async function show(now, focus) {
  const found = await Promise.all(results.slice(list.children.length, list.children.length + STEP).map((one) => one.data()));
  if (now !== turn) return;
  const rows = found.map(row);
  list.append(...rows);
  rows.forEach((item, at) => note(found[at], item));
  more.hidden = list.children.length >= results.length;
  if (focus) rows[0]?.querySelector("a").focus();
}

const asked = () => [...new FormData(form)].filter(([, value]) => value.trim());

async function run() {
  const now = ++turn;
  const { q, sort, ...filters } = Object.fromEntries(asked());
  if (!q && !Object.keys(filters).length) return clear("");
  if (said.shared) filters.language = language;
  try {
    const pagefind = await load();
    const order = { new: { date: "desc" }, old: { date: "asc" } }[sort] ?? (q ? undefined : { date: "desc" });
    const answer = await pagefind.search(q ? plain(q) : null, { filters, sort: order });
    if (now !== turn) return;
    clear(answer.results.length ? said.found.replace("0", count.format(answer.results.length)) : said.nothing);
    results = answer.results;
    await show(now);
  } catch (reason) {
    if (now === turn) clear(said.failed);
    console.error(reason);
  }
}

function clear(text) {
  results = [];
  list.replaceChildren();
  more.hidden = true;
  notes.replaceChildren();
  notes.hidden = true;
  status.textContent = text;
}

function fill() {
  const wanted = new URLSearchParams(location.search);
  for (const field of form.elements) if (field.name) field.value = wanted.get(field.name) ?? "";
  run();
}

function ask(event) {
  event.preventDefault();
  history.pushState(null, "", `?${new URLSearchParams(asked())}`);
  run();
}

form.addEventListener("submit", ask);
form.addEventListener("change", (event) => event.target.matches("select") && ask(event));
form.addEventListener("focusin", load, { once: true });
more.addEventListener("click", () => show(turn, true));
addEventListener("popstate", fill);
without.hidden = true;
form.hidden = false;
fill();
