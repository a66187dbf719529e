import { describe, expect, it } from "vitest";
import { and, contains, eq, gt, holdsAny, ne, oneOf, or } from "@/api/odata";
import { applyQuery } from "./odata";

const rows = [
  { name: "Firefox", score: 7, tags: ["EOS versions"], level: "High", fixed: null },
  { name: "O'Reilly", score: 3, tags: [], level: "Low", fixed: "1" },
];
const names = (filter: string | undefined) =>
  applyQuery(rows, new URLSearchParams(filter ? { $filter: filter } : {})).value.map(({ name }) => name);

describe("the mock understands what the portal writes", () => {
  it.each([
    [eq("name", "O'Reilly"), ["O'Reilly"]],
    [contains("name", "fire"), ["Firefox"]],
    [gt("score", 5), ["Firefox"]],
    [ne("fixed", null), ["O'Reilly"]],
    [holdsAny("tags", ["EOS versions", "Zero day"]), ["Firefox"]],
    [oneOf("level", ["Low", "Medium"]), ["O'Reilly"]],
    [and(gt("score", 1), or(eq("level", "High"), eq("level", "Low"))), ["Firefox", "O'Reilly"]],
    [undefined, ["Firefox", "O'Reilly"]],
  ])("%s", (filter, expected) => {
    expect(names(filter)).toEqual(expected);
  });

  it("refuses what it cannot read", () => {
    expect(() => names("name eq")).not.toThrow();
    expect(() => names("name ~ 'x'")).toThrow("cannot read the filter");
  });

  it("sorts and cuts", () => {
    const answer = applyQuery(rows, new URLSearchParams({ $orderby: "score", $top: "1", $skip: "1" }));
    expect(answer).toEqual({ value: [rows[0]], count: 2 });
  });
});
