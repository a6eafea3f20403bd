// Gives the text of every table cell of the pages in a folder: reading.cjs FOLDER, in a folder where cheerio is
// installed. It is asked and answers as measured.py has it.
const fs = require("fs");
const path = require("path");
const readline = require("readline");
const { createRequire } = require("module");

const cheerio = createRequire(path.join(process.cwd(), "package.json"))("cheerio");

const folder = process.argv[2];
const names = fs.readdirSync(folder).filter((it) => it.endsWith(".html")).sort();
const files = names.map((it) => fs.readFileSync(path.join(folder, it)));

function read(data) {
  const $ = cheerio.load(data);
  return $("td,th").map((_, cell) => $(cell).text()).get().length;
}

const installed = path.join(process.cwd(), "node_modules", "cheerio", "package.json");
const version = JSON.parse(fs.readFileSync(installed, "utf8")).version;
const versions = `cheerio ${version}, Node ${process.versions.node}`;
console.log(JSON.stringify([{ kind: "read html", name: "cheerio", versions }]));

let next = 0;
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const limit = Number(line.split(" ")[1]);
  const begin = process.cpuUsage();
  let count = 0;
  let seconds = 0;
  while (seconds < limit) {
    if (read(files[next % files.length]) === 0) throw new Error("a page without cells");
    next += 1;
    count += 1;
    const used = process.cpuUsage(begin);
    seconds = (used.user + used.system) / 1e6;
  }
  console.log(JSON.stringify({ count, seconds }));
});
