import { makeStyles, Tab, TabList, tokens } from "@fluentui/react-components";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { PageHeader } from "@/ui/PageHeader";
import { DeviceFindings } from "./DeviceFindings";
import { DeviceHeader } from "./DeviceHeader";
import { DeviceRecommendations } from "./DeviceRecommendations";
import { DeviceSoftware } from "./DeviceSoftware";
import { machineQuery } from "./queries";
import { deviceTabs, type DeviceSearch, type DeviceTab } from "./search";
import { SecurityAssessments } from "./SecurityAssessments";

const useStyles = makeStyles({
  root: { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", rowGap: tokens.spacingVerticalXL },
  tabs: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusLarge,
    boxShadow: tokens.shadow4,
    "@media (max-width: 760px)": { padding: tokens.spacingHorizontalM },
  },
  scroller: { overflowX: "auto" },
});

const labels: Record<DeviceTab, string> = {
  recommendations: "Security recommendations",
  software: "Software inventory",
  vulnerabilities: "Discovered vulnerabilities",
};

const route = getRouteApi("/_app/devices/$deviceId");

export function DevicePage() {
  const styles = useStyles();
  const { deviceId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: machine } = useSuspenseQuery(machineQuery(deviceId));
  const tab = search.tab ?? deviceTabs[0];

  const change = useCallback(
    (patch: Partial<DeviceSearch>) => {
      void navigate({
        search: (old) => ({ ...old, page: undefined, ...patch }),
        replace: "q" in patch,
        resetScroll: false,
      });
    },
    [navigate],
  );
  const openTab = (next: DeviceTab) => void navigate({ search: { tab: next }, resetScroll: false });

  return (
    <div className={styles.root}>
      <div>
        <PageHeader title={machine.computerDnsName ?? machine.id} />
        <DeviceHeader machine={machine} />
      </div>
      <SecurityAssessments machine={machine} onOpen={openTab} />
      <div className={styles.tabs}>
        <div className={styles.scroller}>
          <TabList
            selectedValue={tab}
            onTabSelect={(_, data) => {
              openTab(data.value as DeviceTab);
            }}
          >
            {deviceTabs.map((value) => (
              <Tab key={value} value={value} id={`tab-${value}`}>
                {labels[value]}
              </Tab>
            ))}
          </TabList>
        </div>
        <div role="tabpanel" aria-labelledby={`tab-${tab}`}>
          {tab === "recommendations" ? (
            <DeviceRecommendations machine={machine} search={search} onChange={change} />
          ) : tab === "software" ? (
            <DeviceSoftware machine={machine} search={search} onChange={change} />
          ) : (
            <DeviceFindings machine={machine} search={search} onChange={change} />
          )}
        </div>
      </div>
    </div>
  );
}
