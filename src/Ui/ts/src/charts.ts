import { type ECharts, init, use } from "echarts/core";
import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import type { EChartsOption } from "echarts/types/dist/shared";
import { all, make, ready } from "./dom";

use([BarChart, LineChart, ScatterChart, GridComponent, TooltipComponent, SVGRenderer]);

/** An indicator's own past, its peers' middle half as a band, and single peers as dots where they are few. */
interface Story {
  kind: "story";
  unit: "percent" | "hours" | "number";
  labels: string[];
  own: (number | null)[];
  few: number[];
  low?: (number | null)[];
  high?: (number | null)[];
  peers?: number[];
  /** Whether it stands large, with more of an axis. */
  large?: boolean;
}

const drawn = new Map<HTMLElement, ECharts>();

function draw(element: HTMLElement, again: unknown = false): void {
  if (drawn.has(element) && again !== true) return;
  drawn.get(element)?.dispose();
  const chart = init(element, null, { renderer: "svg" });
  chart.setOption(story(JSON.parse(element.dataset.chart!) as Story, colors(element)));
  drawn.set(element, chart);
}

/** The page's own colours, light or dark. */
function colors(element: HTMLElement) {
  const probe = make("span", "");
  element.append(probe);
  const of = (name: string) => {
    probe.style.color = `var(--mp-${name})`;
    return getComputedStyle(probe).color;
  };
  const found = { own: of("link"), soft: of("soft"), line: of("line"), edge: of("edge"), sheet: of("sheet"), font: getComputedStyle(element).fontFamily };
  probe.remove();
  return found;
}

const suffix = { percent: "%", hours: " h", number: "" };

function story(data: Story, color: ReturnType<typeof colors>): EChartsOption {
  const last = data.labels.length - 1;
  const values = [...data.own, ...(data.low ?? []), ...(data.high ?? []), ...(data.peers ?? [])].filter((value) => value !== null);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const axis = bounds(least, most, data.unit);
  const show = (value: number) => `${Number(value.toFixed(axis.places))}${suffix[data.unit]}`;
  return {
    animation: false,
    textStyle: { fontFamily: color.font },
    grid: { left: 4, right: 10, top: 8, bottom: 2, containLabel: true },
    xAxis: {
      type: "category",
      data: data.labels,
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: color.line } },
      axisLabel: {
        color: color.soft,
        fontSize: 11,
        interval: (index: number) => index === 0 || index === last || (data.large === true && last - index > 1),
        alignMinLabel: "left",
        alignMaxLabel: "right",
      },
    },
    yAxis: {
      type: "value",
      min: axis.min,
      max: axis.max,
      interval: axis.max - axis.min,
      splitLine: { lineStyle: { color: color.line } },
      axisLabel: { color: color.soft, fontSize: 11, formatter: show },
    },
    series: [
      ...(data.low && data.high
        ? [
            { type: "line" as const, data: data.low, stack: "band", symbol: "none", silent: true, lineStyle: { opacity: 0 } },
            {
              type: "line" as const,
              data: data.high.map((high, at) => (high === null || data.low![at] == null ? null : high - data.low![at]!)),
              stack: "band",
              stackStrategy: "all" as const,
              symbol: "none",
              silent: true,
              lineStyle: { opacity: 0 },
              areaStyle: { color: color.edge, opacity: 0.22 },
            },
          ]
        : []),
      ...(data.peers
        ? [{ type: "scatter" as const, data: data.peers.map((value) => [last, value]), symbolSize: 5, silent: true, itemStyle: { color: color.edge, opacity: 0.7 } }]
        : []),
      {
        type: "line" as const,
        data: data.own.map((value, at) => ({
          value,
          symbol: "circle",
          // Hollow where there were too few; the present one larger.
          symbolSize: at === last ? 8 : data.few[at] ? 5 : 3,
          itemStyle: data.few[at] ? { color: color.sheet, borderColor: color.own, borderWidth: 1.5 } : { color: color.own },
        })),
        showAllSymbol: true,
        silent: true,
        connectNulls: false,
        lineStyle: { color: color.own, width: 2 },
        z: 5,
      },
    ],
  } as EChartsOption;
}

/** An axis that ends at round numbers, with a label at each end; shares stay between nothing and all. */
function bounds(least: number, most: number, unit: Story["unit"]): { min: number; max: number; places: number } {
  if (!Number.isFinite(least)) return { min: 0, max: 1, places: 0 };
  const span = most - least || Math.abs(most) || 1;
  const step = 10 ** Math.floor(Math.log10(span)) / 2;
  let [min, max] = [Math.floor((least - span * 0.08) / step) * step, Math.ceil((most + span * 0.08) / step) * step];
  if (least >= 0) min = Math.max(0, min);
  if (unit === "percent") max = Math.min(100, max);
  return { min, max, places: step >= 1 ? 0 : Math.min(2, Math.ceil(-Math.log10(step))) };
}

/**
 * A screen nobody touches: data-refresh="60" fetches its page again so often. While that fails, what was there stays, and says so.
 */
function refresh(id: string, seconds: number): void {
  window.setInterval(() => {
    void (async () => {
      const old = document.getElementById(id)!;
      const answer = await fetch(window.location.href).catch(() => null);
      const there = answer?.ok === true && new URL(answer.url).pathname === window.location.pathname;
      const fresh = there ? new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id) : null;
      if (fresh) old.replaceWith(document.importNode(fresh, true));
      else old.querySelector("[data-lost]")?.removeAttribute("hidden");
    })();
  }, seconds * 1000);
}

ready(() => {
  for (const element of all("[data-refresh]")) refresh(element.id, Number(element.dataset.refresh));
  const charts = all("[data-chart]");
  if (charts.length === 0) return;
  // Eighty small charts: each is drawn when it comes near, and all of them before the page goes to paper.
  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) if (entry.isIntersecting) draw(entry.target as HTMLElement);
    },
    { rootMargin: "300px" },
  );
  for (const chart of charts) {
    if (document.body.classList.contains("mp-print")) draw(chart);
    else near.observe(chart);
  }
  window.addEventListener("beforeprint", () => charts.forEach(draw));
  window.addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    for (const element of [...drawn.keys()]) draw(element, true);
  });
});
