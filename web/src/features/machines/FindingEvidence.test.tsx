// @vitest-environment happy-dom
import { FluentProvider, webLightTheme } from "@fluentui/react-components";
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import type { Finding } from "@/api/types";
import { FindingEvidence } from "./FindingEvidence";

afterEach(cleanup);

const evidence: Finding["evidence"] = {
  authority: "vendor advisory",
  feed: "msrc",
  record: "CVE-2023-4863",
  revision: "2023-09-12T07:00:00Z",
  criterion: "Microsoft Edge (Chromium-based)",
  range: "< 116.0.1938.81",
  scheme: "windows",
  comparison: "115.0.1 < 116.0.1938.81",
  product: {
    id: "microsoft-_-edge",
    version: "115.0.1",
    cpe: null,
    identifiedBy: "rule microsoft-edge",
    confidence: 1,
  },
  status: "affected",
  remedies: [],
  disagreements: [],
};

function show(changes: Partial<Finding["evidence"]>) {
  const finding: Finding = {
    id: "CVE-2023-4863-_-microsoft-_-edge-_-1",
    cveId: "CVE-2023-4863",
    severity: "High",
    cvssV3: 8.8,
    epss: 0.5,
    publicExploit: false,
    exploitVerified: false,
    exploitInKit: false,
    knownExploited: true,
    softwareId: "microsoft-_-edge",
    displayName: "Microsoft Edge",
    reportedName: "Microsoft Edge",
    installedVersion: "115.0.1",
    fixedIn: "116.0.1938.81",
    evidence: { ...evidence, ...changes },
  };
  render(
    <FluentProvider theme={webLightTheme}>
      <FindingEvidence finding={finding} />
    </FluentProvider>,
  );
}

it("shows what the vendor says and what to install", () => {
  show({ status: "will not fix", remedies: ["KB5026361", "KB5026370"] });
  expect(screen.getByText("will not fix")).toBeTruthy();
  expect(screen.getByText("KB5026361, KB5026370")).toBeTruthy();
});

it("shows sources that see it otherwise", () => {
  show({ disagreements: [{ feed: "nvd", record: "CVE-2023-4863", says: "< 115.0", affected: false }] });
  const others = screen.getByRole("region", { name: "Other sources" });
  expect(others.textContent).toContain("nvd: CVE-2023-4863");
  expect(others.textContent).toContain("Not affected < 115.0");
});

it("is silent where there is nothing to tell", () => {
  show({});
  expect(screen.queryByRole("region", { name: "Other sources" })).toBeNull();
  expect(screen.queryByText("Vendor status")).toBeNull();
  expect(screen.queryByText("To install")).toBeNull();
});
