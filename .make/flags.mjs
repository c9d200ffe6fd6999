// The flags of binaryen's tools.

/** What every browser of the last three years supports, and rustc uses. */
export const FEATURES = [
  "bulk-memory", "bulk-memory-opt", "call-indirect-overlong", "extended-const", "multivalue", "mutable-globals",
  "nontrapping-float-to-int", "reference-types", "sign-ext",
].map((feature) => `--enable-${feature}`);
/**
 * Less inlining makes more bytes, of which fewer remain when compressed. The lowest addresses are the end of the stack:
 * no address in use plus an offset lies there, so offsets fold into loads and stores.
 */
export const SMALL = ["-Oz", "--low-memory-unused", "--one-caller-inline-max-function-size=0", "--always-inline-max-function-size=0"];
