// @vitest-environment happy-dom
import { FluentProvider, webLightTheme } from "@fluentui/react-components";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { FilterForm, type FilterGroup } from "./FilterForm";

afterEach(cleanup);

const groups: FilterGroup<"level" | "health">[] = [
  {
    key: "level",
    label: "Exposure level",
    options: [
      { value: "High", label: "High" },
      { value: "Low", label: "Low" },
    ],
  },
  { key: "health", label: "Health", options: [{ value: "Active", label: "Active" }] },
];

function open(onApply = vi.fn()) {
  render(
    <FluentProvider theme={webLightTheme}>
      <FilterForm groups={groups} values={{ health: ["Active"] }} onApply={onApply} onClose={vi.fn()} />
    </FluentProvider>,
  );
  return onApply;
}

it("collects the choices and applies them together", async () => {
  const onApply = open();
  await userEvent.click(screen.getByRole("checkbox", { name: "Low" }));
  expect(onApply).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Apply" }));
  expect(onApply).toHaveBeenCalledExactlyOnceWith({ health: ["Active"], level: ["Low"] });
});

it("gives every choice a label of its own", async () => {
  open();
  await userEvent.click(screen.getByText("Low"));
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Low" }).checked).toBe(true);
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "High" }).checked).toBe(false);
});

it("clears everything at once", async () => {
  const onApply = open();
  await userEvent.click(screen.getByRole("button", { name: "Clear all" }));
  expect(onApply).toHaveBeenCalledExactlyOnceWith({});
});
