// Draws a report's table "Day by day" as charts, each with the columns that it names. Without this the
// table tells the same.
const HEIGHT = 220;
const table = document.querySelector("table[data-days]");
const rows = [...table.tBodies[0].rows];
const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
const language = document.documentElement.lang;
const days = rows.map((row) => Date.parse(row.querySelector("time").dateTime) / 1000);

/** Return what a place in the table says as a number. */
const times = (column) => rows.map((row) => Number(row.cells[column].textContent.replace(/\D/g, "")));

/** Return the value of one of the admin's colours, as the theme has it now. */
function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/** Return a day as people write it. */
function written(seconds, options = { day: "numeric", month: "short" }) {
  return new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options }).format(seconds * 1000);
}

/** Draw one chart anew, as wide as its place. */
function draw(place) {
  const columns = place.dataset.chart.split(",").map(Number);
  const ink = colour("--w-color-text-meta");
  const axis = { stroke: ink, grid: { stroke: colour("--w-color-border-furniture"), width: 1 } };
  const strokes = [colour("--w-color-text-link-default"), colour("--w-color-critical-100")];
  place.replaceChildren();
  new uPlot(
    {
      width: place.clientWidth,
      height: HEIGHT,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
      cursor: { drag: { x: false, y: false } },
      legend: { isolate: false },
      scales: { y: { range: (_chart, _low, high) => [0, Math.max(high * 1.1, 4)] } },
      axes: [
        { ...axis, space: 70, values: (_chart, marks) => marks.map((mark) => written(mark)) },
        {
          ...axis,
          size: 48,
          values: (_chart, marks) => marks.map((mark) => (mark % 1 ? "" : mark.toLocaleString(language))),
        },
      ],
      series: [
        // Nothing pointed at: the last day.
        { label: names[0], value: (_chart, at) => written(at ?? days.at(-1)) },
        // The second is dashed as well: colour alone tells nothing to many.
        ...columns.map((column, nth) => ({
          label: names[column],
          value: (_chart, told) => (told ?? times(column).at(-1)).toLocaleString(language),
          stroke: strokes[nth],
          width: 2,
          dash: nth ? [6, 4] : undefined,
          points: { show: days.length < 10 },
        })),
      ],
    },
    [days, ...columns.map(times)],
    place,
  );
}

const places = [...document.querySelectorAll("[data-chart]")];
const all = () => places.forEach(draw);
let waiting = 0;
new ResizeObserver(() => {
  cancelAnimationFrame(waiting);
  waiting = requestAnimationFrame(all);
}).observe(places[0]);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
