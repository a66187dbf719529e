import { makeStyles, tokens } from "@fluentui/react-components";
import { PageHeader } from "@/ui/PageHeader";
import { ExposureDistributionCard } from "./ExposureDistributionCard";
import { ExposureScoreCard } from "./ExposureScoreCard";
import { FeedsCard } from "./FeedsCard";
import { TopMachinesCard } from "./TopMachinesCard";
import { TopRecommendationsCard } from "./TopRecommendationsCard";
import { TopSoftwareCard } from "./TopSoftwareCard";

const useStyles = makeStyles({
  grid: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1.7fr) minmax(0, 1fr)",
    gap: tokens.spacingHorizontalL,
    "@media (max-width: 1180px)": { gridTemplateColumns: "minmax(0, 1fr)" },
  },
});

export function DashboardPage() {
  const styles = useStyles();
  return (
    <>
      <PageHeader title="Dashboard" description="How exposed your devices are, and what to fix first." />
      <div className={styles.grid}>
        <ExposureScoreCard />
        <ExposureDistributionCard />
        <TopRecommendationsCard />
        <TopMachinesCard />
        <TopSoftwareCard />
        <FeedsCard />
      </div>
    </>
  );
}
