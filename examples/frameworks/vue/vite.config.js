import vue from "@vitejs/plugin-vue";

export default {
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "agenda-widget" } } })],
  // In development Vite would move the module away from its WebAssembly.
  optimizeDeps: { exclude: ["agenda-widget"] },
};
