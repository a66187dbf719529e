import { tokens } from "@fluentui/react-components";

/** Parts of the exposure scale, 0–29, 30–69 and 70–100, with the colours of their levels. */
export const scale = [
  { level: "Low", size: 30, color: tokens.colorStatusSuccessBackground3 },
  { level: "Medium", size: 40, color: tokens.colorStatusWarningBackground3 },
  { level: "High", size: 30, color: tokens.colorStatusDangerBackground3 },
] as const;
