// stdin: {files: […]}; argv[2]: node_modules. stdout: what stylelint finds, as JSON: a line for each.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const need = createRequire(path.join(process.argv[2], "judges.cjs"));
const { default: stylelint } = await import(pathToFileURL(need.resolve("stylelint")));
const { files } = JSON.parse(fs.readFileSync(0, "utf8"));

const config = {
  extends: need.resolve("stylelint-config-standard"),
  rules: {
    "custom-property-empty-line-before": null,
    "media-feature-range-notation": "prefix", // old phones know no other
    "no-descending-specificity": null, // parts are ordered by what they are
    "property-no-vendor-prefix": null, // old phones again
    "value-keyword-case": ["lower", { ignoreProperties: [/^--(serif|sans|mono)$/] }],
  },
  overrides: [
    {
      files: ["**/feed.css"], // the elements of feeds are XML's
      rules: { "selector-no-deprecated": null, "selector-type-case": null },
    },
  ],
};
const { results } = await stylelint.lint({ files, config });
const found = results.flatMap(({ source, warnings, parseErrors }) =>
  [...warnings, ...parseErrors].map(({ line, column, text }) => `${source}:${line}:${column} ${text}`),
);
console.log(JSON.stringify(found));
