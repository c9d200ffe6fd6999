// The rules for all JavaScript of the project: that of the browser, and the scripts that Node.js runs.

import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["**/node_modules/**", "target/**", "dist/**", "tests/frameworks/types/**", "tests/fixtures/**"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-empty": ["error", { allowEmptyCatch: true }],
      "no-implicit-globals": "error",
      // It does not count `this.#timer ??= …` as a use.
      "no-unused-private-class-members": "off",
      "no-unused-vars": ["error", { vars: "local" }],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["**/*.js", "**/*.jsx"],
    languageOptions: { globals: globals.browser, parserOptions: { ecmaFeatures: { jsx: true } } },
  },
  { files: ["**/*.mjs"], languageOptions: { globals: globals.node } },
  // .make/dist.mjs replaces these.
  {
    files: ["src/js/**/*.js", "src/widget/**/*.js"],
    languageOptions: { globals: { __RELEASE__: "readonly", __VERSION__: "readonly" } },
  },
  // A component that is used in JSX alone.
  { files: ["**/*.jsx"], rules: { "no-unused-vars": "off" } },
  // They run in the page.
  { files: ["benches/probe.mjs", "benches/counters.mjs"], languageOptions: { globals: globals.browser } },
  { files: ["benches/pages/schedulex.js"], languageOptions: { globals: { Temporal: "readonly" } } },
  // What the first script of each test page defines.
  { files: ["tests/browser/**/*.js"], languageOptions: { globals: { clock: "readonly", seen: "writable" } } },
  { files: ["examples/offline/sw.js"], languageOptions: { globals: globals.serviceworker } },
  // Names for the scripts that tests run after it.
  { files: ["tests/browser/harness/prelude.js"], rules: { "no-unused-vars": "off" } },
];
