// stdin: {urls: […], chromium}; argv[2]: node_modules. stdout: JSON: for each address its scores and its imperfect audits.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const need = createRequire(path.join(process.argv[2], "judges.cjs"));
const load = (name) => import(pathToFileURL(need.resolve(name)));
const { default: lighthouse } = await load("lighthouse");
const launcher = await load("chrome-launcher");
const { urls, chromium } = JSON.parse(fs.readFileSync(0, "utf8"));

const userDataDir = fs.mkdtempSync(path.join(os.tmpdir(), "lighthouse-"));
const chrome = await launcher.launch({
  chromePath: chromium,
  chromeFlags: ["--headless=new", "--no-sandbox"],
  logLevel: "silent",
  userDataDir,
});
const said = {};
const onlyCategories = ["accessibility", "best-practices", "seo", "performance"];

// A machine that is very busy may lose the beginning of a page's load: it is looked at again, thrice at most.
async function looked(url, times = 3) {
  const result = await lighthouse(url, { port: chrome.port, logLevel: "silent", onlyCategories });
  return result.lhr.runtimeError && times > 1 ? looked(url, times - 1) : result;
}

try {
  for (const url of urls) {
    const { lhr } = await looked(url);
    const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, { score }]) => [name, score * 100]));
    const wanting = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 1);
    const titles = Object.fromEntries(wanting.map(({ id, title }) => [id, title]));
    said[url] = { scores, wanting: titles, audits: Object.keys(lhr.audits), error: lhr.runtimeError ?? null };
  }
} finally {
  await chrome.kill();
  fs.rmSync(userDataDir, { recursive: true, force: true });
}
console.log(JSON.stringify(said));
