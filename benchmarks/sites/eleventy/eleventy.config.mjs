// All listings are cut into pages once, and neighbours are known by one pass over the releases.
const SIZE = 20;

function pages(title, url, items) {
  const count = Math.max(1, Math.ceil(items.length / SIZE));
  const at = (number) => (number === 1 ? url : `${url}page/${number}/`);
  return Array.from({ length: count }, (_, index) => ({
    title,
    url: at(index + 1),
    items: items.slice(index * SIZE, (index + 1) * SIZE),
    newer: index > 0 ? at(index) : "",
    older: index + 1 < count ? at(index + 2) : "",
    feed: /\/(topics|types)\/|^\/en\/news\/$/.test(url) ? `${url}feed.atom` : "",
  }));
}

function grouped(items, keys) {
  const found = new Map();
  for (const item of items)
    for (const key of keys(item)) {
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(item);
    }
  return [...found].sort();
}

function listings(news) {
  const named = (folder, keys) => grouped(news, keys).map(([key, items]) => [key, `/en/${folder}/${key}/`, items]);
  return [
    ["News", "/en/news/", news],
    ...named("news", (item) => [String(item.date.getUTCFullYear())]),
    ...named("topics", (item) => item.data.topics),
    ...named("types", (item) => [item.data.type]),
  ];
}

export default function (eleventy) {
  let news = [];
  eleventy.amendLibrary("md", (md) => md.set({ typographer: true }));
  eleventy.addCollection("news", (all) => {
    news = all.getFilteredByGlob("content/news/**/*.md").reverse();
    news.forEach((item, index) => {
      item.data.newer = news[index - 1];
      item.data.older = news[index + 1];
    });
    return news;
  });
  eleventy.addCollection("listings", (all) => {
    const items = all.getFilteredByGlob("content/news/**/*.md").reverse();
    return listings(items).flatMap((listing) => pages(...listing));
  });
  eleventy.addCollection("feeds", (all) => {
    const items = all.getFilteredByGlob("content/news/**/*.md").reverse();
    return listings(items)
      .filter(([, url]) => !/news\/\d/.test(url))
      .map(([title, url, items]) => ({ title, url, items: items.slice(0, SIZE) }));
  });
  eleventy.addFilter("day", (date) => date.toISOString().slice(0, 10));
  const months = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  eleventy.addFilter("date", (date) => months.format(date));
  return { markdownTemplateEngine: false, dir: { includes: "../_includes" } };
}
