// stdin: {files: […]}; argv[2]: node_modules. stdout: what html-validate finds, as JSON: a line for each.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const need = createRequire(path.join(process.argv[2], "judges.cjs"));
const { HtmlValidate, StaticConfigLoader } = need("html-validate");
const { files } = JSON.parse(fs.readFileSync(0, "utf8"));

const judge = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    elements: ["html5"],
    extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
    rules: {
      "long-title": "off", // headlines are as long as they are
      "no-raw-characters": ["error", { relaxed: true }], // as HTML allows
      "no-trailing-whitespace": "off", // of texts in <pre>
      "require-sri": ["error", { target: "crossorigin" }], // all is of the same origin
      "tel-non-breaking": "off",
    },
  }),
);

const found = [];
for (const file of files) {
  const { results } = await judge.validateString(fs.readFileSync(file, "utf8"), file);
  for (const { messages } of results)
    for (const { line, column, ruleId, message } of messages) found.push(`${file}:${line}:${column} ${ruleId}: ${message}`);
}
console.log(JSON.stringify(found));
