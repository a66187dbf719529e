import { describe, expect, it } from "vitest";
import { setupProblems } from "./rules";

describe("setupProblems", () => {
  it.each([
    ["admin", "correct horse battery", "correct horse battery", {}],
    [" ", "correct horse battery", "correct horse battery", { userName: "Enter a user name." }],
    ["admin", "short", "short", { password: "Use at least 12 characters." }],
    ["admin", "xxAdMiNxxxxxx", "xxAdMiNxxxxxx", { password: "The password must not contain the user name." }],
    ["admin", "correct horse battery", "correct horse", { repeated: "The two passwords differ." }],
    ["admin", "ééééééééééé", "ééééééééééé", { password: "Use at least 12 characters." }],
  ])("checks %s / %s / %s", (userName, password, repeated, problems) => {
    expect(setupProblems({ userName, password, repeated })).toEqual(problems);
  });
});
