// error-texts [--check]: the page says every refusal of the server. Words that errors.json lacks are taken over from the server's .resx files;
// what a person wrote there stays. --check writes nothing and fails where words are missing.
import { readFileSync, writeFileSync } from "node:fs";

const check = process.argv.includes("--check");
const decode = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&apos;", "'").replaceAll("&amp;", "&");

let missing = 0;
for (const [culture, resx] of [["zh-CN", "Errors.resx"], ["en", "Errors.en.resx"]]) {
  const path = `Contest.Web/client/src/shared/i18n/locales/${culture}/errors.json`;
  const texts = JSON.parse(readFileSync(path, "utf8"));
  const source = readFileSync(`Contest.Web/Resources/${resx}`, "utf8");
  for (const [, code, value] of source.matchAll(/<data name="([a-z][^"]*)"[^>]*>\s*<value>([^<]*)<\/value>/g)) {
    if (code in texts) continue;
    texts[code] = decode(value);
    missing++;
    if (check) console.error(`error-texts: ${code} has no words in ${culture}/errors.json`);
  }
  if (!check) writeFileSync(path, JSON.stringify(texts, null, 2) + "\n");
}
if (check && missing > 0) process.exitCode = 1;
else if (missing > 0) console.log(`error-texts: took over ${missing} texts`);
