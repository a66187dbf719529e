// node-semver, loose (npm: semver). What it accepts only by splitting a number or taking the hyphen for an identifier
// is left out.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
const semver = createRequire(process.cwd() + "/")("semver");
const refused = new Set();
for await (const line of createInterface({ input: process.stdin })) {
  const [a, b] = line.split("\t");
  if ([a, b].some((v) => /^\D*\d+\.\d+\.\d+\.|-(\.|\+|$)/.test(v))) continue;
  const bad = [a, b].filter((v) => semver.parse(v, { loose: true }) === null);
  if (bad.length === 0) console.log(a, "<=>"[semver.compare(a, b, { loose: true }) + 1], b);
  bad.forEach((v) => refused.add(v));
}
[...refused].sort().forEach((v) => console.log("!", v));
