import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  // Top-level await; and a test page may be as large as it is.
  build: { outDir: "built", target: "es2022", chunkSizeWarningLimit: 10_000 },
});
