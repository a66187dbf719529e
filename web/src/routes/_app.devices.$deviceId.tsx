import { createFileRoute } from "@tanstack/react-router";
import { DevicePage } from "@/features/machines/DevicePage";
import { machineQuery } from "@/features/machines/queries";
import { deviceSearch } from "@/features/machines/search";

export const Route = createFileRoute("/_app/devices/$deviceId")({
  validateSearch: deviceSearch,
  loader: ({ context, params }) => context.queryClient.ensureQueryData(machineQuery(params.deviceId)),
  component: DevicePage,
});
