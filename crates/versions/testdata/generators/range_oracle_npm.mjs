// node-semver's satisfies, loose (npm: semver).
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
const semver = createRequire(process.cwd() + "/")("semver");
for await (const line of createInterface({ input: process.stdin })) {
  const [range, version] = line.split("\t");
  if (/\d+\.\d+\.\d+\.|-(\.|\+|$|\s)/.test(range + " " + version)) continue;
  if (semver.validRange(range, { loose: true }) === null || semver.parse(version, { loose: true }) === null) continue;
  console.log([semver.satisfies(version, range, { loose: true }) ? "in" : "out", range, version].join("\t"));
}
