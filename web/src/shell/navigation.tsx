import {
  bundleIcon,
  ClipboardTaskListLtrFilled,
  ClipboardTaskListLtrRegular,
  DesktopFilled,
  DesktopRegular,
  GaugeFilled,
  GaugeRegular,
} from "@fluentui/react-icons";

const Dashboard = bundleIcon(GaugeFilled, GaugeRegular);
const Recommendations = bundleIcon(ClipboardTaskListLtrFilled, ClipboardTaskListLtrRegular);
const Devices = bundleIcon(DesktopFilled, DesktopRegular);

/** The entries of the left navigation; a page appears here when it exists. */
export const navigation = [
  { to: "/", label: "Dashboard", Icon: Dashboard },
  { to: "/recommendations", label: "Security recommendations", Icon: Recommendations },
  { to: "/devices", label: "Devices", Icon: Devices },
] as const;
