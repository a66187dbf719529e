import { MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import type { ProductDistribution, Recommendation } from "@/api/types";
import { FlyoutSection } from "@/ui/FlyoutSection";
import { Loaded } from "@/ui/Loaded";
import { defineColumns } from "@/ui/table/columns";
import { DataTable } from "@/ui/table/DataTable";
import { formatDay } from "@/util/dates";
import { formatCount } from "@/util/numbers";
import { distributionQuery } from "./queries";

const messages: Record<string, string> = {
  "EOS software": "This software has reached its end of support. There are no security updates for it any more.",
  "EOS versions": "Installed versions of this software have reached their end of support.",
  "Upcoming EOS versions": "Installed versions of this software reach their end of support within six months.",
};

export function hasEndOfSupport(tags: readonly string[]): boolean {
  return tags.some((tag) => tag in messages);
}

const columns = defineColumns<ProductDistribution>([
  { id: "version", label: "Version", primary: true, value: (row) => row.version },
  {
    id: "installations",
    label: "Devices",
    align: "end",
    value: (row) => row.installations,
    cell: (row) => formatCount(row.installations),
  },
  {
    id: "vulnerabilities",
    label: "Vulnerabilities",
    align: "end",
    value: (row) => row.vulnerabilities,
    cell: (row) => formatCount(row.vulnerabilities),
  },
  {
    id: "endOfSupportDate",
    label: "End of support",
    value: (row) => row.endOfSupportDate,
    cell: (row) =>
      row.endOfSupportStatus === "None" ? "Supported" : `${row.endOfSupportStatus}, ${formatDay(row.endOfSupportDate)}`,
  },
]);

/** The message about support that has ended or soon will, with the versions in use. */
export function EndOfSupport({ recommendation }: { recommendation: Recommendation }) {
  const result = useQuery(distributionQuery(recommendation.id));
  return (
    <FlyoutSection title="Version distribution">
      {recommendation.tags
        .filter((tag) => tag in messages)
        .map((tag) => (
          <MessageBar key={tag} intent="warning" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{tag}</MessageBarTitle>
              {messages[tag]}
            </MessageBarBody>
          </MessageBar>
        ))}
      <Loaded result={result} failure="The versions could not be loaded">
        {(rows) => <DataTable label="Installed versions" columns={columns} rows={rows} rowId={(row) => row.version} />}
      </Loaded>
    </FlyoutSection>
  );
}
