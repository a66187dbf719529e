import { createDarkTheme, createLightTheme, teamsHighContrastTheme, type Theme } from "@fluentui/react-components";
import { brand } from "./brand";

const dark = createDarkTheme(brand);

export const lightTheme: Theme = createLightTheme(brand);
export const darkTheme: Theme = {
  ...dark,
  // The ramp's middle shades are too dark for text on a dark surface.
  colorBrandForeground1: brand[110],
  colorBrandForeground2: brand[120],
  colorBrandForegroundLink: brand[120],
  colorBrandForegroundLinkHover: brand[130],
};
export const highContrastTheme: Theme = teamsHighContrastTheme;
