/** The platforms of the wire with their names for people. */
export const platforms = [
  { value: "Windows10", label: "Windows 10" },
  { value: "Windows11", label: "Windows 11" },
  { value: "WindowsServer2012R2", label: "Windows Server 2012 R2" },
  { value: "WindowsServer2016", label: "Windows Server 2016" },
  { value: "WindowsServer2019", label: "Windows Server 2019" },
  { value: "WindowsServer2022", label: "Windows Server 2022" },
  { value: "WindowsServer2025", label: "Windows Server 2025" },
  { value: "macOS", label: "macOS" },
  { value: "Debian", label: "Debian" },
  { value: "Ubuntu", label: "Ubuntu" },
  { value: "RedHatEnterpriseLinux", label: "Red Hat Enterprise Linux" },
  { value: "Linux", label: "Linux" },
  { value: "Other", label: "Other" },
] as const;

export function platformLabel(value: string): string {
  return platforms.find((platform) => platform.value === value)?.label ?? value;
}

/** A cell's worth of platforms: the first and how many more. */
export function platformSummary(values: readonly string[]): string {
  const [first, ...rest] = values.map(platformLabel);
  if (first === undefined) return "No data";
  return rest.length === 0 ? first : `${first} +${rest.length}`;
}
