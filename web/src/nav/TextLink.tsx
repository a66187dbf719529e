import { Link as FluentLink } from "@fluentui/react-components";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";

function Anchor({ ref, ...props }: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  return <FluentLink {...props} as="a" ref={ref} />;
}

/** A link inside the portal that looks like Fluent's. */
export const TextLink = createLink(Anchor);
