import { describe, expect, it } from "vitest";
import { choices, listSearch, toListState } from "./listSearch";

describe("listSearch", () => {
  it("drops what it cannot read", () => {
    expect(listSearch.parse({ page: 0, size: 31, desc: "yes", q: 7, sort: "name", hide: "x" })).toEqual({
      sort: "name",
    });
  });

  it("takes an empty choice as none", () => {
    expect(choices.parse([])).toBeUndefined();
    expect(choices.parse("High")).toBeUndefined();
    expect(choices.parse(["High"])).toEqual(["High"]);
  });
});

describe("toListState", () => {
  const fallback = { property: "priority", descending: false };

  it("fills the defaults", () => {
    expect(toListState({}, ["name"], fallback)).toEqual({ page: 1, pageSize: 30, sort: fallback });
  });

  it("sorts only by what the list knows", () => {
    expect(toListState({ sort: "password", desc: true }, ["name"], fallback).sort).toEqual(fallback);
    expect(toListState({ sort: "name", desc: true }, ["name"], fallback).sort).toEqual({
      property: "name",
      descending: true,
    });
  });
});
