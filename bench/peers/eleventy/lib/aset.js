// Assets under names that tell their content, and the addresses of those names.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const FILES = ["icon.svg", "kawung.svg", "sort.js", "fonts/plus-jakarta-sans.woff2", "style.css"];
export const names = {};

export function assets() {
  const copies = [];
  mkdirSync(".aset", { recursive: true });
  for (const file of FILES) {
    let bytes = readFileSync(path.join("assets", file));
    if (file === "style.css") {
      bytes = bytes.toString().replace(/url\((fonts\/[^)]*|kawung\.svg)\)/g, (all, name) => `url(${names[name]})`);
    }
    const { dir, name, ext } = path.parse(file);
    const own = `${name}.${createHash("sha256").update(bytes).digest("hex").slice(0, 10)}${ext}`;
    writeFileSync(path.join(".aset", own), bytes);
    names[file] = `/${path.posix.join("assets", dir, own)}`;
    copies.push([path.join(".aset", own), path.posix.join("assets", dir, own)]);
  }
  return copies;
}
