import type { Machine } from "@/api/types";
import type { DeviceSearch } from "./search";

/** What every tab of the device page is given. */
export interface TabProps {
  machine: Machine;
  search: DeviceSearch;
  onChange: (patch: Partial<DeviceSearch>) => void;
}

export const noColumns: string[] = [];
