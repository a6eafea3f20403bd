// Measures how many pages a second cheerio gives the text of table cells of.
// Usage: measure.cjs FOLDER SECONDS, in a folder where cheerio is installed; prints one JSON object.
const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");

const fromHere = createRequire(path.join(process.cwd(), "package.json"));
const cheerio = fromHere("cheerio");

const [folder, seconds] = process.argv.slice(2);
const names = fs.readdirSync(folder).filter((it) => it.endsWith(".html")).sort();
const files = names.map((it) => fs.readFileSync(path.join(folder, it)));

function read(data) {
  const $ = cheerio.load(data);
  return $("td,th").map((_, cell) => $(cell).text()).get().length;
}

const cells = read(files[0]);
let done = 0;
const begin = process.hrtime.bigint();
const elapsed = () => Number(process.hrtime.bigint() - begin) / 1e9;
while (elapsed() < Number(seconds)) {
  read(files[done % files.length]);
  done += 1;
}
const rate = done / elapsed();
const installed = path.join(process.cwd(), "node_modules", "cheerio", "package.json");
const version = JSON.parse(fs.readFileSync(installed, "utf8")).version;
const versions = `cheerio ${version}, Node ${process.versions.node}`;
console.log(JSON.stringify({ kind: "html", name: "cheerio", versions, rate, cells }));
