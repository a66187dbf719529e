import { Button, Dropdown, Label, makeStyles, Option, Text, tokens } from "@fluentui/react-components";
import { ChevronLeftRegular, ChevronRightRegular } from "@fluentui/react-icons";
import { useId } from "react";
import { formatCount } from "@/util/numbers";

const useStyles = makeStyles({
  root: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    justifyContent: "flex-end",
    gap: tokens.spacingHorizontalM,
    paddingTop: tokens.spacingVerticalM,
  },
  size: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS },
  dropdown: { minWidth: "80px" },
});

interface PagerProps {
  page: number;
  pageSize: number;
  pageSizes: readonly number[];
  count: number;
  onPage: (page: number) => void;
  onPageSize: (size: number) => void;
}

export function Pager({ page, pageSize, pageSizes, count, onPage, onPageSize }: PagerProps) {
  const styles = useStyles();
  const id = useId();
  const first = count === 0 ? 0 : (page - 1) * pageSize + 1;
  const last = Math.min(page * pageSize, count);
  return (
    <nav className={styles.root} aria-label="Pages">
      <div className={styles.size}>
        <Label id={id}>Items per page</Label>
        <Dropdown
          aria-labelledby={id}
          size="small"
          className={styles.dropdown}
          value={String(pageSize)}
          selectedOptions={[String(pageSize)]}
          onOptionSelect={(_, data) => {
            onPageSize(Number(data.optionValue));
          }}
        >
          {pageSizes.map((size) => (
            <Option key={size} value={String(size)}>
              {String(size)}
            </Option>
          ))}
        </Dropdown>
      </div>
      <Text aria-live="polite">
        {formatCount(first)}–{formatCount(last)} of {formatCount(count)}
      </Text>
      <div>
        <Button
          appearance="subtle"
          aria-label="Previous page"
          icon={<ChevronLeftRegular />}
          disabled={page <= 1}
          onClick={() => {
            onPage(page - 1);
          }}
        />
        <Button
          appearance="subtle"
          aria-label="Next page"
          icon={<ChevronRightRegular />}
          disabled={last >= count}
          onClick={() => {
            onPage(page + 1);
          }}
        />
      </div>
    </nav>
  );
}
