/** The words of the product for members of the wire's enumerations. */
export const remediationTypes = [
  { value: "Update", label: "Software update" },
  { value: "Upgrade", label: "Software upgrade" },
  { value: "Uninstall", label: "Software uninstall" },
  { value: "ConfigurationChange", label: "Configuration change" },
  { value: "AttentionRequired", label: "Attention required" },
] as const;

export const statuses = [
  { value: "Active", label: "Active" },
  { value: "PartialException", label: "Partial exception" },
  { value: "Exception", label: "Full exception" },
] as const;

export const recommendationTags = [
  "Zero day",
  "New security update for zero day",
  "EOS software",
  "EOS versions",
  "Upcoming EOS versions",
  "Pending restart",
].map((tag) => ({ value: tag, label: tag }));

/** Threat filters, each a boolean property of the recommendation. */
export const threats = [
  { value: "activeAlert", label: "Associated active alert" },
  { value: "knownExploited", label: "Known to be exploited" },
  { value: "exploitInKit", label: "Exploit is in a kit" },
  { value: "exploitVerified", label: "Exploit is verified" },
  { value: "publicExploit", label: "Exploit is available" },
] as const;

function labelOf(options: readonly { value: string; label: string }[], value: string): string {
  return options.find((option) => option.value === value)?.label ?? value;
}

export function remediationTypeLabel(value: string): string {
  return labelOf(remediationTypes, value);
}

export function statusLabel(value: string): string {
  return labelOf(statuses, value);
}
