import { describe, expect, it } from "vitest";
import { recommendationsFilter, recommendationsSearch, recommendationsState } from "./search";

describe("recommendationsFilter", () => {
  it("leaves out full exceptions unless asked for", () => {
    expect(recommendationsFilter({})).toBe("status in ('Active','PartialException')");
    expect(recommendationsFilter({ status: ["Exception"] })).toBe("status eq 'Exception'");
  });

  it("joins groups with and, choices with or", () => {
    expect(
      recommendationsFilter({
        q: "fire",
        type: ["Update", "Uninstall"],
        tags: ["Zero day"],
        threats: ["knownExploited", "publicExploit", "password"],
        platform: ["Windows11"],
        status: ["Active"],
      }),
    ).toBe(
      "((contains(recommendationName,'fire')) or (contains(relatedComponent,'fire')) or (contains(vendor,'fire')))" +
        " and (remediationType in ('Update','Uninstall')) and (tags/any(x: x eq 'Zero day'))" +
        " and ((knownExploited eq true) or (publicExploit eq true))" +
        " and (osPlatforms/any(x: x eq 'Windows11')) and (status eq 'Active')",
    );
  });
});

it("reads an address and ignores what it does not know", () => {
  const values = recommendationsSearch.parse({ tags: "x", open: 7, page: 2, size: 50, sort: "weaknesses", desc: true });
  expect(recommendationsState(values)).toMatchObject({
    page: 2,
    pageSize: 50,
    sort: { property: "weaknesses", descending: true },
  });
});
