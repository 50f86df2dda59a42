import { innovationPage } from "../../lib/inovasi.js";

export function render(data) {
  const [, , region, slug] = data.page.url.split("/");
  return innovationPage(`${region}/${slug}`, data.content);
}
