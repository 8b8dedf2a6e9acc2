import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  // A test page may be as large as it is.
  build: { outDir: "built", chunkSizeWarningLimit: 10_000 },
});
