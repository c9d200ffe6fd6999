// What each instance of the WebAssembly has of its own: wasm-bindgen's glue, and the tables of draw.js. The
// build makes a function of this module and all that it imports, with these parameters:
/* global module, guarded, failures, inward, outward, ours, restore, watch */

import { initSync, Widget } from "agenda-widget/glue";

initSync({ module });

export { Widget };
