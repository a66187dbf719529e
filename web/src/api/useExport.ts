import { useMutation } from "@tanstack/react-query";
import { downloadCsv, toCsv, type CsvColumn } from "@/util/csv";
import { fetchAll, type ListSource } from "./list";
import type { Filter, Sort } from "./odata";

interface ExportOptions<Row> {
  name: string;
  source: ListSource<Row>;
  filter: Filter | undefined;
  sort: Sort;
  columns: readonly CsvColumn<Row>[];
}

/** Writes the whole filtered list, in its order and with its visible columns, to a CSV file. */
export function useExport<Row>({ name, source, filter, sort, columns }: ExportOptions<Row>) {
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const rows = await fetchAll(source, filter, sort);
      downloadCsv(`${name}-${new Date().toISOString().slice(0, 10)}.csv`, toCsv(columns, rows));
    },
  });
  return {
    run: () => {
      mutate();
    },
    isPending,
    error,
  };
}
