import { expect, it } from "vitest";
import { threatSummary } from "./threats";

it("says what is known, strongest first", () => {
  const { exploit, alert } = threatSummary({ publicExploit: true, knownExploited: true, activeAlert: true });
  expect(exploit).toEqual({ present: true, text: "Known to be exploited (CISA KEV). Exploit is public" });
  expect(alert).toEqual({ present: true, text: "Possible active alert" });
});

it("says that nothing is known", () => {
  const { exploit, alert } = threatSummary({ publicExploit: false });
  expect(exploit).toEqual({ present: false, text: "No known exploit" });
  expect(alert.present).toBe(false);
});
