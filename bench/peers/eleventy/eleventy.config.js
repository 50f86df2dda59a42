// The catalogue with Eleventy: innovations are Markdown files, everything else is paginated from data. JavaScript templates,
// because they are Eleventy's quickest; what many pages need is built once, when the collection of innovations is asked for.
import markdownIt from "markdown-it";
import { assets } from "./lib/aset.js";
import { load } from "./lib/katalog.js";

export default function (config) {
  const md = markdownIt({ html: false, linkify: false, typographer: false });
  md.renderer.rules.table_open = (tokens, index, options, env) => {
    env.tables = (env.tables || 0) + 1;
    return `<div class="scroll" tabindex="0" role="region" aria-label="Tabel ${env.tables}"><table>\n`;
  };
  md.renderer.rules.table_close = () => "</table></div>\n";
  for (const tag of ["th", "td"]) md.renderer.rules[`${tag}_open`] = () => `<${tag}>`;
  config.setLibrary("md", md);
  for (const [from, to] of assets()) config.addPassthroughCopy({ [from]: to });
  config.addPassthroughCopy({ "static/_headers": "_headers" });
  config.addCollection("inovasi", (api) => load(api.getFilteredByGlob("src/inovasi/*/*.md")));
  config.setQuietMode(true);
  config.setUseGitIgnore(false);
  return {
    dir: { input: "src", output: "public" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    templateFormats: ["md", "11ty.js"],
  };
}
