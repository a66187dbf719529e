import type { BrandVariants } from "@fluentui/react-components";

/** Parapet's ramp, a deep cyan from almost black to almost white. */
export const brand: BrandVariants = {
  10: "#03171a",
  20: "#052228",
  30: "#07333b",
  40: "#08434e",
  50: "#09505c",
  60: "#095f6e",
  70: "#096c7d",
  80: "#0a7689",
  90: "#11879c",
  100: "#1c99af",
  110: "#2dabc2",
  120: "#4db8cb",
  130: "#70c6d5",
  140: "#96d7e3",
  150: "#bce7ef",
  160: "#e1f5f8",
};
