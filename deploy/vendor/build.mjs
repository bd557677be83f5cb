// Rebuilds static/vendor and static/css/fonts.css from the pinned packages: `npm ci && npm run build` in this folder.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import * as sass from "sass";
import subsetFont from "subset-font";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const modules = join(here, "node_modules");
const statics = process.argv[2] ?? join(here, "..", "..", "static");
const vendor = join(statics, "vendor");

// Two files a script stand for the four weights that pages name: each is 22 kB that a slow line does not carry.
const FONT_WEIGHTS = { 400: "400 500", 600: "600 700" };
const FONT_SUBSETS = ["thai", "latin"];
// Of the Latin part: ASCII, and the signs of Thai offices' texts. What else comes up is drawn with the next font of the list.
const LATIN = "U+0020-007E, U+00A0, U+00A7, U+00AB, U+00B0-00B3, U+00B7, U+00BB, U+00D7, U+00F7, U+2010-2015, U+2018-201F, U+2020-2022, U+2026, U+2030, U+2032-2033, U+2039-203A, U+20AC, U+2190-2193, U+2212, U+2215, U+FEFF, U+FFFD";
const ICONS = (await readFile(join(here, "icons.txt"), "utf8")).split(/\s+/).filter(Boolean);
const MIT = (await readFile(join(modules, "bootstrap/LICENSE"), "utf8")).split("\n").slice(4).join("\n");

const source = (path) => readFile(join(modules, path), "utf8");

async function write(path, text) {
  const target = join(vendor, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, text);
}

async function copy(from, to) {
  await mkdir(dirname(join(vendor, to)), { recursive: true });
  await cp(join(modules, from), join(vendor, to));
}

// A source map that is not shipped makes hashed static storage fail and the browser's console noisy.
const withoutSourceMap = (text) => text.replace(/\n?\/[/*]# sourceMappingURL=.*?(\*\/)?\s*$/s, "\n");

// Only the parts that pages use: bootstrap.scss names them.
async function bootstrap() {
  const quiet = { quietDeps: true, silenceDeprecations: ["import"] };
  const { css } = sass.compile(join(here, "bootstrap.scss"), { style: "compressed", loadPaths: [modules], ...quiet });
  await write("bootstrap/bootstrap.min.css", `${css}\n`);
  await copy("bootstrap/LICENSE", "bootstrap/LICENSE");
}

async function htmx() {
  await write("htmx/htmx.min.js", withoutSourceMap(await source("htmx.org/dist/htmx.min.js")));
  await copy("htmx.org/LICENSE", "htmx/LICENSE");
}

async function airDatepicker() {
  const thai = require("air-datepicker/locale/th").default;
  await write("air-datepicker/air-datepicker.js", await source("air-datepicker/air-datepicker.js"));
  await write("air-datepicker/air-datepicker.css", await source("air-datepicker/air-datepicker.css"));
  await write("air-datepicker/locale.th.js", `globalThis.AirDatepickerThai = ${JSON.stringify(thai, null, 2)};\n`);
  await write("air-datepicker/LICENSE", `The MIT License (MIT)\n\nCopyright (c) Timofey Marochkin\n\n${MIT}`);
}

const fontName = (subset, weight) => `sarabun-${subset}-${weight}.woff2`;

const charactersOf = (ranges) =>
  ranges.split(", ").map((range) => {
    const [first, last = first] = range.slice(2).split("-").map((code) => Number.parseInt(code, 16));
    return Array.from({ length: last - first + 1 }, (_, step) => String.fromCodePoint(first + step)).join("");
  }).join("");

async function unicodeRange(subset, weight) {
  if (subset === "latin") return LATIN;
  const sheet = await source(`@fontsource/sarabun/${weight}.css`);
  const face = sheet.split("@font-face").find((part) => part.includes(`sarabun-${subset}-${weight}-normal.woff2`));
  return /unicode-range:\s*([^;]+);/.exec(face)[1].replaceAll(",", ", ");
}

async function fontFile(subset, weight) {
  const from = `@fontsource/sarabun/files/sarabun-${subset}-${weight}-normal.woff2`;
  const to = `sarabun/${fontName(subset, weight)}`;
  if (subset !== "latin") return copy(from, to);
  const whole = await readFile(join(modules, from));
  return write(to, await subsetFont(whole, charactersOf(LATIN), { targetFormat: "woff2" }));
}

async function fontFace(subset, [weight, range]) {
  await fontFile(subset, weight);
  return `@font-face {
  font-family: "Sarabun";
  font-style: normal;
  font-weight: ${range};
  font-display: swap;
  src: url("../vendor/sarabun/${fontName(subset, weight)}") format("woff2");
  unicode-range: ${await unicodeRange(subset, weight)};
}
`;
}

async function sarabun() {
  const faces = [];
  for (const weight of Object.entries(FONT_WEIGHTS)) {
    for (const subset of FONT_SUBSETS) faces.push(await fontFace(subset, weight));
  }
  const note = "/* Sarabun for the screen, in Thai and Latin parts. Made by deploy/vendor/build.mjs; papers use areaoffice/reports/fonts. */\n";
  await mkdir(join(statics, "css"), { recursive: true });
  await writeFile(join(statics, "css/fonts.css"), note + faces.join("\n"));
  await copy("@fontsource/sarabun/LICENSE", "sarabun/LICENSE");
}

async function iconSymbol(name) {
  const svg = await source(`bootstrap-icons/icons/${name}.svg`);
  const [, viewBox] = /viewBox="([^"]+)"/.exec(svg);
  const body = svg.replace(/^\s*<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="${viewBox}" fill="currentColor">${body}</symbol>`;
}

async function icons() {
  const symbols = await Promise.all(ICONS.map(iconSymbol));
  await write("icons/icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`);
  await copy("bootstrap-icons/LICENSE", "icons/LICENSE");
}

// ECharts forgets the option's font in some places (the words of a tooltip): its fallback becomes our font everywhere.
const CHART_FONT = "Sarabun Doc, Sarabun, sans-serif";
const chartFont = {
  name: "chart-font",
  setup(build) {
    build.onLoad({ filter: /(zrender|echarts)\/lib\/.*\.js$/ }, async ({ path }) => {
      const contents = await readFile(path, "utf8");
      return { contents: contents.replace(/(['"])sans-serif\1/g, JSON.stringify(CHART_FONT)), loader: "js" };
    });
  },
};

async function echarts() {
  const { version } = JSON.parse(await source("echarts/package.json"));
  await esbuild.build({
    entryPoints: [join(here, "echarts.custom.js")],
    outfile: join(vendor, "echarts/echarts.custom.min.js"),
    absWorkingDir: here,
    plugins: [chartFont],
    bundle: true,
    minify: true,
    format: "iife",
    globalName: "echarts",
    target: "es2020",
    legalComments: "none",
    define: { "process.env.NODE_ENV": '"production"' },
    banner: { js: `/* Apache ECharts ${version}, custom build with another fallback font. Apache-2.0: see LICENSE and NOTICE beside this file. */` },
  });
  await copy("echarts/LICENSE", "echarts/LICENSE");
  await copy("echarts/NOTICE", "echarts/NOTICE");
  await copy("echarts/licenses/LICENSE-d3", "echarts/licenses/LICENSE-d3");
  await copy("zrender/LICENSE", "echarts/LICENSE-zrender");
}

async function report() {
  for (const path of [
    "bootstrap/bootstrap.min.css", "htmx/htmx.min.js", "air-datepicker/air-datepicker.js",
    "air-datepicker/air-datepicker.css", "icons/icons.svg", "echarts/echarts.custom.min.js",
  ]) {
    const bytes = await readFile(join(vendor, path));
    console.log(`${path}: ${(bytes.length / 1024).toFixed(1)} KB, gzip ${(gzipSync(bytes).length / 1024).toFixed(1)} KB`);
  }
}

for (const name of ["bootstrap", "htmx", "air-datepicker", "sarabun", "icons", "echarts"]) {
  await rm(join(vendor, name), { recursive: true, force: true });
}
await Promise.all([bootstrap(), htmx(), airDatepicker(), sarabun(), icons(), echarts()]);
await report();
