import { svelte } from "@sveltejs/vite-plugin-svelte";

export default {
  plugins: [svelte({ configFile: false })],
  // In development Vite would move the module away from its WebAssembly.
  optimizeDeps: { exclude: ["agenda-widget"] },
};
