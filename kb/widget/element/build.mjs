// Bundles the widget with the one pinned tool: `make widget`, or `--check` to compare with what is
// committed. Writes published/VERSION.js, and the hash of what it was made of: that tells machines
// without the tool whether somebody forgot to. A released version never changes: raise `version`.
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(await readFile(join(here, "../../../package.json"), "utf8"));
const target = join(here, "published", `${version}.js`);

/** Return a style sheet with short names for the properties that are its own: --accent as --a. */
function shortened(css) {
  const names = [...new Set(css.match(/(?<=--)(?!svar-)[a-z]+(?=[:,)])/g))];
  const short = (name) => `--${String.fromCharCode(97 + names.indexOf(name))}`;
  return css.replace(/--(?!svar-)([a-z]+)(?=[:,)])/g, (_, name) => short(name));
}

/** Gives style sheets to the scripts as short texts. */
const styles = {
  name: "styles",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(await readFile(path, "utf8"), {
        loader: "css",
        minify: true,
        legalComments: "none",
      });
      return { contents: shortened(code.trim().replace(/([:,(]) | (?=\))/g, "$1")), loader: "text" };
    });
  },
};

const { outputFiles } = await esbuild.build({
  entryPoints: [join(here, "src/main.js")],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  define: { VERSION: JSON.stringify(version) },
  mangleProps: /^\$/, // ours alone: neither the page's, nor the browser's, nor the API's,
  plugins: [styles],
  write: false,
});
const made = outputFiles[0].text;

/** Return a hash of the sources: each file's name and text, in the order of their names. */
async function hashed() {
  const digest = createHash("sha256");
  for (const name of (await readdir(join(here, "src"))).sort()) {
    digest.update(`${name}\0`).update(await readFile(join(here, "src", name))).update("\0");
  }
  return `${digest.digest("hex")} ${version}\n`;
}

const wanted = [[target, made], [join(here, "sources.sha256"), await hashed()]];
for (const [path, text] of wanted) {
  if (!process.argv.includes("--check")) await writeFile(path, text);
  else if (text !== (await readFile(path, "utf8"))) {
    console.error(`${path} is not what the sources give. Run: make widget`);
    process.exitCode = 1;
  }
}
