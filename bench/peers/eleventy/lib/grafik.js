// The line chart of a region's page and the small line of a ranking's row.
import { number } from "./bagian.js";
import { index } from "./katalog.js";

const oldestFirst = [...index.editions].reverse();
const pointsOf = (code) => oldestFirst.map((edition) => ({ year: edition.year, text: edition.rows[code].score, score: Number(edition.rows[code].score) }));

export function chart(code) {
  const points = pointsOf(code);
  const low = Math.min(...points.map((p) => p.score));
  const high = Math.max(...points.map((p) => p.score));
  const rough = Math.max((high - low) / 3, 0.01);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * [1, 2, 5, 10].find((factor) => power * factor >= rough);
  let bottom = Math.floor(low / step) * step;
  if (low - bottom < step / 4) bottom = Math.max(0, bottom - step);
  let top = (Math.floor(high / step) + 1) * step;
  if (top - high < step / 2) top += step;
  const slot = 582 / points.length;
  const y = (value) => Math.round(250 - ((value - bottom) / (top - bottom)) * 230);
  const spots = points.map((p, i) => ({ ...p, x: Math.round(50 + slot * (i + 0.5)), y: y(p.score) }));
  const ticks = Array.from({ length: Math.round((top - bottom) / step) + 1 }, (__, i) => bottom + step * i);
  return `<svg class="wide" viewBox="0 0 640 300" role="img" aria-labelledby="grafik-${index.slug}-t grafik-${index.slug}-d"><title id="grafik-${index.slug}-t">${index.name}</title><desc id="grafik-${index.slug}-d">${points.map((p) => `${p.year}: ${number(p.text)}`).join("; ")}</desc>
${ticks.map((value) => `<path class="ax" d="M50 ${y(value)}H632"/><text class="ax-t end" x="42" y="${y(value) + 5}">${number(Number(value.toFixed(2)))}</text>`).join("")}  <path class="ser" d="M${spots.map((s) => `${s.x} ${s.y}`).join(" ")}"/>
${spots.map((s, i) => `<circle class="pt" cx="${s.x}" cy="${s.y}" r="6"/><text class="pt-l" x="${s.x - (spots[i + 1] && spots[i + 1].y < s.y - 20 ? 24 : 0)}" y="${s.y - 16}">${number(s.text)}</text>`).join("")}${spots.map((s) => `<text class="ax-t mid" x="${s.x}" y="280">${s.year}</text>`).join("")}</svg>`;
}

export function spark(code, year) {
  const points = pointsOf(code).filter((p) => p.year <= year);
  if (points.length < 3) return '<span aria-hidden="true">–</span><span class="vh">kurang dari tiga tahun yang dapat dibandingkan</span>';
  const low = Math.min(...points.map((p) => p.score));
  const spread = Math.max(...points.map((p) => p.score)) - low || 1;
  const spots = points.map((p, i) => [Math.round(6 + (84 * i) / (points.length - 1)), Math.round(20 - (16 * (p.score - low)) / spread)]);
  const [x, y] = spots.at(-1);
  return `<svg class="spark" viewBox="0 0 96 24" role="img" aria-label="${points.map((p) => `${p.year}: ${number(p.text)}`).join("; ")}"><path d="M${spots.map((s) => s.join(" ")).join(" ")}"/><circle cx="${x}" cy="${y}" r="3.5"/></svg><span class="small" aria-hidden="true">${points[0].year}–${year}</span>`;
}
