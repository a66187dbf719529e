import { describe, expect, it } from "vitest";
import { and, eq, gt, holdsAny, oneOf, or, search, toODataQuery } from "./odata";

describe("filters", () => {
  it("doubles quotes in text", () => {
    expect(eq("vendor", "O'Reilly")).toBe("vendor eq 'O''Reilly'");
  });

  it("writes numbers, booleans and null bare", () => {
    expect(gt("weaknesses", 0)).toBe("weaknesses gt 0");
    expect(eq("publicExploit", true)).toBe("publicExploit eq true");
    expect(eq("exposureScore", null)).toBe("exposureScore eq null");
  });

  it("uses in for several values and eq for one", () => {
    expect(oneOf("status", ["Active", "PartialException"])).toBe("status in ('Active','PartialException')");
    expect(oneOf("status", ["Active"])).toBe("status eq 'Active'");
    expect(oneOf("status", [])).toBeUndefined();
  });

  it("asks collections with a lambda", () => {
    expect(holdsAny("tags", ["Zero day"])).toBe("tags/any(x: x eq 'Zero day')");
    expect(holdsAny("tags", ["Zero day", "EOS software"])).toBe(
      "(tags/any(x: x eq 'Zero day')) or (tags/any(x: x eq 'EOS software'))",
    );
    expect(holdsAny("tags", undefined)).toBeUndefined();
  });

  it("searches several properties and ignores blanks", () => {
    expect(search(["name", "vendor"], " fire ")).toBe("(contains(name,'fire')) or (contains(vendor,'fire'))");
    expect(search(["name"], "  ")).toBeUndefined();
  });

  it("joins what is present", () => {
    expect(and(undefined, "a eq 1", undefined)).toBe("a eq 1");
    expect(and("a eq 1", or("b eq 2", "c eq 3"))).toBe("(a eq 1) and ((b eq 2) or (c eq 3))");
    expect(and(undefined)).toBeUndefined();
  });
});

describe("toODataQuery", () => {
  it("writes the first page without $skip", () => {
    expect(toODataQuery({ page: 1, pageSize: 30 })).toEqual({ $top: 30, $count: true });
  });

  it("writes filter, order and window", () => {
    expect(
      toODataQuery({ filter: "a eq 1", sort: { property: "name", descending: true }, page: 3, pageSize: 50 }),
    ).toEqual({ $filter: "a eq 1", $orderby: "name desc", $top: 50, $skip: 100, $count: true });
  });
});
