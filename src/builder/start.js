// Starts the builder: its WebAssembly puts itself into the page.

import start from "agenda-widget/glue";

start({ module_or_path: new URL("builder_bg.wasm", import.meta.url) });
