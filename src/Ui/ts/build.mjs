// Builds ../wwwroot/built: each script and style on its own under a stable name (the host adds a content hash to the address),
// the icon sprite, and a .br and .gz beside each file.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { parse } from "postcss";
import { build } from "vite";

const out = "../wwwroot/built";
const scripts = ["public", "desk", "map", "charts", "upload"];
const styles = ["public", "desk", "map", "board", "api"];
// Offices keep browsers for years, and the in-app browser of an old phone is older still.
const target = ["chrome87", "safari14", "firefox91"];

// htmx can evaluate strings and maplibre can look for its own address: the pages forbid the first and tell the second.
const known = ["EVAL", "EMPTY_IMPORT_META"];

async function bundle(entry, name, more) {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    // Libraries ask this where they say more to whoever builds them.
    define: { "process.env.NODE_ENV": '"production"' },
    build: { outDir: out, emptyOutDir: false, target, cssTarget: target, reportCompressedSize: false, assetsInlineLimit: 0, ...more(entry, name) },
  });
}

const script = (entry, name) => ({
  // Each is one classic script: no chunk of another name, no import to wait for.
  lib: { entry, name: `menpai_${name}`, formats: ["iife"], fileName: () => `${name}.js` },
  rollupOptions: { onLog: (level, log, next) => known.includes(log.code) || next(level, log) },
});

const style = (entry, name) => ({
  rollupOptions: { input: { [name]: entry }, output: { assetFileNames: `${name}.css` } },
});

// Of Tabler the desk takes the elements and these families; the rest would be nine tenths of the stylesheet.
const families = new Set(
  [
    ["table", "form", "input", "btn", "badge", "card", "alert", "list", "progress", "status", "divide", "hr", "markdown", "small", "visually"],
    ["row", "col", "container", "g", "gx", "gy", "gap", "d", "flex", "align", "justify", "order", "float", "overflow", "position", "sticky"],
    ["m", "mt", "mb", "ms", "me", "mx", "my", "p", "pt", "pb", "ps", "pe", "px", "py", "w", "h", "h1", "h2", "h3", "h4", "h5", "h6"],
    ["text", "fw", "fs", "font", "lh", "border", "rounded", "shadow", "active", "disabled", "is", "was", "valid", "invalid", "show"],
  ].flat(),
);

async function tabler() {
  const sheet = parse(await readFile("node_modules/@tabler/core/dist/css/tabler.min.css", "utf8"));
  const taken = (selector) => [...selector.matchAll(/\.(-?[a-z_][\w-]*)/gi)].every(([, name]) => families.has(name.split("-")[0]));
  sheet.walkRules((rule) => {
    if (rule.parent.type === "atrule" && rule.parent.name.endsWith("keyframes")) return;
    const kept = rule.selectors.filter(taken);
    if (kept.length === 0) rule.remove();
    else rule.selectors = kept;
  });
  await mkdir("node_modules/.menpai", { recursive: true });
  await writeFile("node_modules/.menpai/tabler.css", sheet.toString());
}

async function sprite() {
  const names = JSON.parse(await readFile("icons.json", "utf8"));
  const symbols = await Promise.all(
    names.map(async (name) => {
      const svg = await readFile(`node_modules/@tabler/icons/icons/outline/${name}.svg`, "utf8");
      const drawing = svg
        .replace(/^[^]*?<svg[^>]*>/, "")
        .replace("</svg>", "")
        .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, "")
        .replace(/\s*\n\s*/g, "");
      return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${drawing}</symbol>`;
    }),
  );
  await writeFile(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
}

async function compress() {
  for (const name of await readdir(out)) {
    const content = await readFile(join(out, name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    const small = { ".br": brotliCompressSync(content, { params }), ".gz": gzipSync(content, { level: 9 }) };
    for (const [suffix, bytes] of Object.entries(small)) await writeFile(join(out, name + suffix), bytes);
    console.log(`${name.padEnd(16)} ${String(content.length).padStart(8)}   br ${String(small[".br"].length).padStart(7)}   gz ${String(small[".gz"].length).padStart(7)}`);
  }
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await tabler();
for (const name of scripts) await bundle(`src/${name}.ts`, name, script);
for (const name of styles) await bundle(`css/${name}.css`, name, style);
await sprite();
await copyFile("favicon.svg", join(out, "favicon.svg"));
// A worker of its own file: the pages forbid scripts made on the spot.
await copyFile("node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs", join(out, "map-worker.js"));
await compress();
