import { useCallback, useSyncExternalStore } from "react";

/** What the person chose; `system` follows the operating system. */
export type SchemeChoice = "system" | "light" | "dark";
export type Scheme = "light" | "dark" | "highContrast";

const key = "parapet.colorScheme";
const changed = "parapet-color-scheme";

function readChoice(): SchemeChoice {
  const stored = localStorage.getItem(key);
  return stored === "light" || stored === "dark" ? stored : "system";
}

function readScheme(): Scheme {
  if (matchMedia("(forced-colors: active)").matches) return "highContrast";
  const choice = readChoice();
  if (choice !== "system") return choice;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

function subscribe(listener: () => void): () => void {
  const queries = [matchMedia("(prefers-color-scheme: dark)"), matchMedia("(forced-colors: active)")];
  for (const query of queries) query.addEventListener("change", listener);
  addEventListener(changed, listener);
  addEventListener("storage", listener);
  return () => {
    for (const query of queries) query.removeEventListener("change", listener);
    removeEventListener(changed, listener);
    removeEventListener("storage", listener);
  };
}

/** The colour scheme in use, the choice behind it, and a way to change the choice. */
export function useColorScheme() {
  const scheme = useSyncExternalStore(subscribe, readScheme);
  const choice = useSyncExternalStore(subscribe, readChoice);
  const setChoice = useCallback((next: SchemeChoice) => {
    if (next === "system") localStorage.removeItem(key);
    else localStorage.setItem(key, next);
    dispatchEvent(new Event(changed));
  }, []);
  return { scheme, choice, setChoice };
}
