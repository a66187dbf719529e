import { Badge, type BadgeProps } from "@fluentui/react-components";
import {
  ArrowCircleUpFilled,
  CheckmarkCircleFilled,
  ErrorCircleFilled,
  QuestionCircleRegular,
  WarningFilled,
} from "@fluentui/react-icons";
import type { JSX } from "react";

interface Look {
  color: NonNullable<BadgeProps["color"]>;
  icon: JSX.Element;
}

const unknown: Look = { color: "subtle", icon: <QuestionCircleRegular /> };

const looks: Record<string, Look> = {
  Critical: { color: "danger", icon: <ErrorCircleFilled /> },
  High: { color: "severe", icon: <ArrowCircleUpFilled /> },
  Medium: { color: "warning", icon: <WarningFilled /> },
  Low: { color: "informative", icon: <CheckmarkCircleFilled /> },
};

/** Severity of a vulnerability: colour, icon and word together. */
export function SeverityBadge({ severity }: { severity: string }) {
  const look = looks[severity] ?? unknown;
  return (
    <Badge appearance={severity === "Critical" ? "filled" : "tint"} color={look.color} icon={look.icon}>
      {severity === "None" || severity === "" ? "Not rated" : severity}
    </Badge>
  );
}
