// The state of each instance of the WebAssembly: wasm-bindgen's glue, and the tables of draw.js. The
// build turns this module and its imports into a function with these parameters:
/* global module, guarded, failures, inward, outward, ours, restore, watch */

import { initSync, Widget } from "agenda-widget/glue";

initSync({ module });

export { Widget };
