import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

const features = ["dashboard", "recommendations", "machines", "session"];

/** Imports go one way: util ← ui, api ← features ← routes ← main; features do not see one another. */
function forbid(...patterns) {
  return [
    "error",
    { patterns: patterns.map((group) => ({ group: [group], message: "against the direction of imports" })) },
  ];
}

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/api/generated", "src/routeTree.gen.ts"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [
      ...tseslint.configs.recommendedTypeChecked,
      jsxA11y.flatConfigs.recommended,
      reactHooks.configs.flat.recommended,
    ],
    languageOptions: { globals: globals.browser, parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true } }],
    },
  },
  { files: ["*.config.ts"], rules: { "no-restricted-exports": "off" } },
  { files: ["**/*.{js,mjs}"], languageOptions: { globals: globals.node } },
  {
    files: ["src/util/**"],
    rules: { "no-restricted-imports": forbid("@/ui/*", "@/api/*", "@/features/*", "@/shell/*", "@/theme/*") },
  },
  {
    files: ["src/ui/**"],
    rules: {
      "no-restricted-imports": forbid(
        "@/api/*",
        "@/features/*",
        "@/shell/*",
        "@tanstack/react-router",
        "@tanstack/react-query",
      ),
    },
  },
  { files: ["src/api/**"], rules: { "no-restricted-imports": forbid("@/ui/*", "@/features/*", "@/shell/*") } },
  { files: ["src/shell/**"], rules: { "no-restricted-imports": forbid("@/routes/*") } },
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**`],
    rules: {
      "no-restricted-imports": forbid(
        "@/routes/*",
        "@/shell/*",
        ...features.filter((f) => f !== feature).map((f) => `@/features/${f}/*`),
      ),
    },
  })),
);
