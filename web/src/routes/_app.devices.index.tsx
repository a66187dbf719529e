import { createFileRoute } from "@tanstack/react-router";
import { listQuery } from "@/api/list";
import { MachinesPage } from "@/features/machines/MachinesPage";
import { machines } from "@/features/machines/queries";
import { machinesSearch, machinesState } from "@/features/machines/search";

export const Route = createFileRoute("/_app/devices/")({
  validateSearch: machinesSearch,
  loaderDeps: ({ search }) => machinesState(search),
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(listQuery(machines, deps));
  },
  component: MachinesPage,
});
