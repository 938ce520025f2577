// Searches the news. Pagefind, its index included, is fetched when someone begins to search, and not before.
const letters = Object.fromEntries("/* letters */".split(" ").map((pair) => [pair[0], pair.slice(1)]));
const rewritten = /[/* rewritten */]/i;
const page = document.querySelector(".search-page");
const [, form, status, list, onward, notes] = page.children;
const more = onward.firstChild;
const said = page.dataset;
const root = new URL(said.root, location);
const language = document.documentElement.lang;
const AROUND = 12;
// A word of every release (pressroom/search/entries.py): asked for none, Pagefind would fetch all of its index.
const EVERY = "/* every */";
const LOOKS = 15e5;
const PART = 100;
const FIRST = [0, 1, 2, 3];
let engine;
let last;
let pause;

// Letters of words that stand everywhere, which the index hides (pressroom/search/thinning.py).
const hidden = /[\u{f0000}-\u{ffffd}]/gu;
const unhidden = (letter) => String.fromCodePoint(letter.codePointAt(0) - 0xf0000);
const plain = (text) => (said.plain ? text.toLowerCase().replace(/./gu, (letter) => letters[letter] ?? letter) : text);

// Each value that can be chosen is a filter of its own, and so is each of its parts (pressroom/search/parts.py).
const chosen = (name, value) => ({ [`${name}=${encodeURIComponent(value)}`]: `${value}` });
const narrowed = (choices) =>
  Object.assign({}, ...Object.entries(said.shared ? { ...choices, language } : choices).map((one) => chosen(...one)));
const first = (side, to) => ({ any: FIRST.slice(0, to).map((at) => chosen(side, at)) });

function load() {
  engine ??= import(new URL(`${said.index}pagefind.js`, root)).then(async (pagefind) => {
    await pagefind.init();
    return pagefind;
  });
  engine.catch(() => (engine = undefined));
  return engine;
}

// The first search of all is slow, because the browser still compiles what it runs: so that is one for nobody.
async function warm() {
  const { search } = await load();
  const { results } = await search(EVERY, { filters: { ...chosen("/newer", 0), ...first("/newer") } });
  results[0]?.data();
}

function made(name, text, facts) {
  const element = Object.assign(document.createElement(name), facts);
  element.append(...[text].flat(2));
  return element;
}

// A word in rewritten letters is there a second time, in plain ones and after all others: found there, shown here.
function excerpt(found) {
  const text = found.raw_content.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replace(hidden, unhidden);
  const [gap, space] = text.includes("\u200b") ? ["\u200b", ""] : [/\s+/, " "];
  const words = text.split(gap);
  const twice = [...words.keys()].filter((at) => said.plain && rewritten.test(words[at]));
  const length = words.length - twice.length;
  const start = space && found.meta.title.split(gap).length;
  const hits = found.locations.map((at) => (at < length ? at : twice[at - length])).filter((at) => at >= start);
  const near = (at) => hits.filter((hit) => hit >= at && hit < at + AROUND).length;
  const [best = start] = [...hits].sort((one, other) => near(other) - near(one));
  const from = Math.max(start, best - AROUND);
  const to = from + 3 * AROUND;
  const shown = words.slice(from, Math.min(length, to));
  const marked = shown.flatMap((word, at) => [hits.includes(from + at) ? made("mark", word) : word, space]);
  return [from > start ? "… " : "", ...marked, to < length ? "…" : ""];
}

function row(found) {
  const { title, dateline, withdrawn, language: own } = found.meta;
  const facts = { lang: own ?? language };
  const link = made("a", title, { href: new URL(found.raw_url.slice(1), root), ...facts });
  const label = withdrawn ? [made("span", said.withdrawn, { className: "label-withdrawn" }), " "] : "";
  const parts = [
    made("p", dateline, { className: "dateline", ...facts }),
    made("h2", [label, link], { className: "row-title" }),
    made("p", excerpt(found), { className: "row-summary", ...facts }),
  ];
  return made("li", parts, { className: "row" });
}

// The notes of the marks that a row shows, unless the page has them already.
function note(found, item) {
  for (const id of found.filters.note ?? []) {
    const { mark, texts, lang } = JSON.parse(notes.dataset.all)[id] ?? {};
    if (!mark || !item.textContent.includes(mark) || document.getElementById(`dsg-${id}`)) continue;
    const paragraphs = texts.map((text, at) => made("p", at ? text : mark + text));
    notes.append(made("div", paragraphs, { className: "dsg-note", id: `dsg-${id}`, lang }));
    notes.hidden = false;
  }
}

// For every release that it weighs, Pagefind goes over all releases that any of the words stands in: it may weigh so many
// at a time that this takes no more than 1,500,000 looks, were all words but the rarest in every release. Where it would,
// the parts of the archive, or of the first choice that was made, answer one after the other, the first ones together as
// far as that allows. Dates put releases in an order without weighing them, so as many are taken as are shown. Pagefind
// counts without weighing where it looks nowhere.
async function* answers(answer, { words, filters, date, side }) {
  const pagefind = await load();
  const search = (among) => pagefind.search(words, { filters: { ...filters, ...among }, sort: date && { date } });
  const { unfilteredResultCount: all, totalFilters } = await search({ nowhere: "", ...first(side) });
  const hits = (name, value) => totalFilters[name]?.[value] ?? 0;
  const counts = Object.entries(filters).map((one) => hits(...one));
  const most = Math.min(all, ...counts);
  const looks = all + (words.split(" ").length - 1) * said.releases;
  const limit = Math.max(PART, date ? 0 : LOOKS / looks);
  if (most <= limit) {
    const { results } = await search();
    answer.count = results.length;
    return yield results;
  }
  if (counts.length < 2 && !words.includes('"')) answer.count = most;
  const near = FIRST.map((at) => hits(`${side}=${at}`, at));
  let [to, met] = [1, near[0]];
  while (met + near[to] <= limit) met += near[to++];
  yield (await search(first(side, to))).results;
  for (const [whole = all] = counts; met < whole; to++) {
    const { results, totalFilters } = await search(chosen(side, to));
    met += totalFilters[`${side}=${to}`][to];
    yield results;
  }
}

async function gather(answer, wanted) {
  while (answer === last && !answer.whole && answer.found.length < wanted) {
    const { value, done } = await answer.coming.next();
    answer.whole = done;
    answer.found.push(...(value ?? []));
  }
}

// A first screen of rows is shown while the others of its page still come.
async function show(answer, shown = 0) {
  more.hidden = true;
  await gather(answer, shown + 11);
  for (const [from, to] of [[shown, shown + 3], [shown + 3, shown + 10]]) {
    const found = await Promise.all(answer.found.slice(from, to).map((one) => one.data()));
    if (answer !== last) return;
    if (!from) clear(told(answer.count));
    for (const one of found) note(one, list.appendChild(row(one)));
  }
  more.hidden = answer.found.length <= shown + 10;
  if (shown) list.children[shown].querySelector("a").focus();
}

const asked = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));
const told = (count) => (count ? said.found.replace("0", count.toLocaleString(language)) : count === 0 ? said.nothing : "");

function wish() {
  const { q, sort, ...choices } = asked();
  const filters = narrowed(choices);
  const date = { new: "desc", old: "asc" }[sort] ?? (q ? undefined : "desc");
  const side = `${Object.keys(filters)[0] ?? ""}/${date === "asc" ? "older" : "newer"}`;
  return { words: q ? plain(q) : EVERY, filters, date, side };
}

async function run() {
  const answer = (last = { found: [] });
  if (!Object.keys(asked()).length) return clear("");
  try {
    answer.coming = answers(answer, wish());
    await show(answer);
    if (answer.count === undefined) await gather(answer, Infinity);
    if (answer === last) status.textContent = told(answer.count ?? answer.found.length);
  } catch (reason) {
    if (answer === last) clear(said.failed);
    console.error(reason);
  }
}

function clear(text) {
  list.replaceChildren();
  more.hidden = true;
  notes.replaceChildren();
  notes.hidden = true;
  status.textContent = text;
}

// What is asked for half typed words is thrown away: only who pauses gets a start.
function preload() {
  const { words, filters, side } = wish();
  if (words[3]) load().then((pagefind) => pagefind.preload(words, { filters: { ...filters, ...first(side) } }));
}

function fill() {
  const wanted = new URLSearchParams(location.search);
  for (const field of form.elements) field.value = wanted.get(field.name) ?? "";
  run();
}

function ask(event) {
  event.preventDefault();
  history.pushState(null, "", `?${new URLSearchParams(asked())}`);
  run();
}

form.addEventListener("submit", ask);
form.addEventListener("change", (event) => event.target.matches("select") && ask(event));
form.addEventListener("focusin", warm, { once: true });
form.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(preload, 200);
});
more.addEventListener("click", () => show(last, list.children.length));
addEventListener("popstate", fill);
fill();
