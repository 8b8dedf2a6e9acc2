import { type GeoJSONSource, LngLatBounds, Map as LibreMap, Marker, NavigationControl, Popup, setWorkerUrl, type StyleSpecification } from "maplibre-gl";
import { all, make, ready } from "./dom";
import { shapes, tones } from "./shapes";

/**
 * The GeoJSON a map reads: polygons {kind: "area", name, note?, level, value?: 0…1, href?} and points
 * {kind: "case", number, title, tone, state, when?, href}. `tone` is one of tones; `value` darkens an area;
 * `level` is the area's, the deepest being named last.
 */
type Features = GeoJSON.FeatureCollection<GeoJSON.Geometry, Record<string, unknown>>;

ready(() => all("[data-map]").forEach((element) => void show(element)));

async function show(element: HTMLElement): Promise<void> {
  const words = JSON.parse(element.dataset.mapWords ?? "{}") as Record<string, string>;
  try {
    const answer = await fetch(element.dataset.map!, { headers: { Accept: "application/geo+json" } });
    if (!answer.ok) throw new Error(answer.statusText);
    draw(element, (await answer.json()) as Features, words);
  } catch {
    element.replaceChildren(make("p", "mp-map-note", words["failed"] ?? ""));
  }
}

function draw(element: HTMLElement, data: Features, words: Record<string, string>): void {
  setWorkerUrl(element.dataset.mapWorker!);
  const areas = { ...data, features: data.features.filter((feature) => feature.properties?.["kind"] === "area") };
  const cases = { ...data, features: data.features.filter((feature) => feature.properties?.["kind"] === "case") };
  const box = bounds(element.dataset.mapFit === "points" && cases.features.length > 0 ? cases : data);
  element.replaceChildren();
  const map = new LibreMap({
    container: element,
    style: style(areas, cases),
    bounds: box,
    fitBoundsOptions: { padding: 32, maxZoom: 16 },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: window.matchMedia("(pointer: coarse)").matches,
    locale: words,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  map.on("load", () => {
    shapes(map);
    points(map);
    names(map, areas);
    clusters(map);
    popups(map);
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paint(map));
}

const color = (name: string) => {
  const probe = make("span", "");
  probe.style.color = `var(--mp-${name})`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
};

function style(areas: Features, cases: Features): StyleSpecification {
  return {
    version: 8,
    sources: {
      areas: { type: "geojson", data: areas },
      cases: {
        type: "geojson",
        data: cases,
        cluster: true,
        clusterRadius: 52,
        clusterMaxZoom: 15,
        clusterProperties: { late: ["+", ["case", ["==", ["get", "tone"], "late"], 1, 0]] },
      },
    },
    layers: [
      { id: "paper", type: "background", paint: { "background-color": color("sheet") } },
      {
        id: "areas",
        type: "fill",
        source: "areas",
        paint: { "fill-color": color("action"), "fill-opacity": ["interpolate", ["linear"], ["coalesce", ["get", "value"], 0], 0, 0.04, 1, 0.38] },
      },
      {
        id: "borders",
        type: "line",
        source: "areas",
        paint: {
          "line-color": color("edge"),
          "line-width": ["match", ["coalesce", ["get", "level"], 3], 0, 2.5, 1, 2, 2, 1.2, 0.6],
        },
      },
    ],
  };
}

/** The cases, once their shapes are there. */
function points(map: LibreMap): void {
  map.addLayer({
    id: "cases",
    type: "symbol",
    source: "cases",
    filter: ["!", ["has", "point_count"]],
    layout: { "icon-image": ["concat", "tone-", ["coalesce", ["get", "tone"], "neutral"]], "icon-allow-overlap": true },
  });
}

function paint(map: LibreMap): void {
  map.setPaintProperty("paper", "background-color", color("sheet"));
  map.setPaintProperty("areas", "fill-color", color("action"));
  map.setPaintProperty("borders", "line-color", color("edge"));
  shapes(map);
}

/**
 * Names are elements of the page: no font has to be fetched, and they follow the reader's type size. Each stands inside its own
 * area and clear of the numbers. From afar the areas above the grids are named; from near the grids, with the community they are in.
 */
function names(map: LibreMap, areas: Features): void {
  const levelOf = (feature: GeoJSON.Feature<GeoJSON.Geometry, Record<string, unknown>>) => Number(feature.properties["level"] ?? 3);
  const deepest = Math.max(...areas.features.map(levelOf), 0);
  const labels = areas.features
    .filter((feature) => deepest === 0 || levelOf(feature) > 0)
    .map((feature) => {
      const name = String(feature.properties["name"] ?? "");
      const within = String(feature.properties["within"] ?? "");
      const element = make("div", "mp-map-area", within ? `${within} ${name}` : name);
      if (feature.properties["note"]) element.append(make("small", "", String(feature.properties["note"])));
      // About half of what its characters take, to keep names apart.
      const half = 6 + 7 * (element.firstChild?.textContent?.length ?? 0);
      const at = inside(feature.geometry);
      return { box: boundsOf(feature.geometry), at, half, level: levelOf(feature), fine: within !== "", marker: new Marker({ element }).setLngLat(at), shown: false };
    });
  labels.sort((one, other) => one.level - other.level);
  const upper = labels[0]?.level ?? 0;
  const place = () => {
    const view = map.getBounds();
    const numbers = all(".mp-map-cluster", map.getContainer()).map((button) => middleOf(button, map.getContainer()));
    const taken: { x: number; y: number; half: number }[] = [];
    const sizes = labels.filter((label) => label.fine && view.contains(label.at)).map((label) => widthOf(map, label.box)).sort((a, b) => a - b);
    const near = sizes.length > 0 && sizes[Math.floor(sizes.length / 2)]! > 130;
    for (const label of labels) {
      const width = widthOf(map, label.box);
      const height = map.project(label.box.getSouthWest()).y - map.project(label.box.getNorthEast()).y;
      const { x, y } = map.project(label.at);
      const half = label.half;
      const covered = ([dx, dy]: Shift) => numbers.filter((other) => Math.abs(other.x - x - dx) < half + 18 && Math.abs(other.y - y - dy) < 28).length;
      const free = ([dx, dy]: Shift) => !taken.some((other) => Math.abs(other.x - x - dx) < other.half + half && Math.abs(other.y - y - dy) < 24);
      const within = ([dx, dy]: Shift) => (dy === 0 || Math.abs(dy) < height / 2 - 10) && (dx === 0 || Math.abs(dx) < width / 2 - half / 2);
      const best = shifts.filter((one) => within(one) && free(one)).sort((one, other) => covered(one) - covered(other))[0];
      const wide = width > (label.level <= upper ? 48 : Math.max(72, half * 1.4)) && width < map.getContainer().clientWidth * 1.6;
      const turn = label.fine ? near : label.level < 2 || !near;
      // An area does without its name rather than hide a number.
      const shows = turn && wide && view.contains(label.at) && taken.length < 80 && best !== undefined && covered(best) === 0;
      if (shows) {
        taken.push({ x: x + best[0], y: y + best[1], half });
        label.marker.setOffset(best);
      }
      if (shows && !label.shown) label.marker.addTo(map);
      if (!shows && label.shown) label.marker.remove();
      label.shown = shows;
    }
  };
  // Once the numbers stand.
  map.on("idle", place);
  place();
}

type Shift = [number, number];

/** Where a name may stand beside its place, the nearest first. */
const shifts: Shift[] = [0, 22, 32, 44, 56, 70]
  .flatMap((far) => [0, -20, 20, -40, 40].flatMap((dx): Shift[] => (far === 0 ? [[dx, 0]] : [[dx, -far], [dx, far]])))
  .sort((one, other) => Math.hypot(...one) - Math.hypot(...other));

const widthOf = (map: LibreMap, box: LngLatBounds) => map.project(box.getNorthEast()).x - map.project(box.getSouthWest()).x;

/** A point well inside an area: the middle of its widest stretch near its middle. A bent area's own middle may lie outside it. */
function inside(geometry: GeoJSON.Geometry): [number, number] {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  const box = boundsOf(geometry);
  let best: { at: [number, number]; worth: number } | null = null;
  for (const share of [0.5, 0.42, 0.58, 0.34, 0.66, 0.25, 0.75]) {
    const y = box.getSouth() + (box.getNorth() - box.getSouth()) * share;
    for (const part of parts) {
      const cuts: number[] = [];
      for (const ring of part)
        for (let index = 0; index + 1 < ring.length; index++) {
          const [x1, y1] = ring[index] as [number, number];
          const [x2, y2] = ring[index + 1] as [number, number];
          if (y1 > y !== y2 > y) cuts.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
        }
      cuts.sort((one, other) => one - other);
      for (let index = 0; index + 1 < cuts.length; index += 2) {
        const worth = (cuts[index + 1]! - cuts[index]!) * (1 - Math.abs(share - 0.5));
        if (!best || worth > best.worth) best = { at: [(cuts[index]! + cuts[index + 1]!) / 2, y], worth };
      }
    }
  }
  return best?.at ?? (box.getCenter().toArray() as [number, number]);
}

function middleOf(element: HTMLElement, within: HTMLElement): { x: number; y: number } {
  const [inner, outer] = [element.getBoundingClientRect(), within.getBoundingClientRect()];
  return { x: inner.left + inner.width / 2 - outer.left, y: inner.top + inner.height / 2 - outer.top };
}

/** Near cases are one button with their number; red when one of them is late. Pressing it goes nearer. */
function clusters(map: LibreMap): void {
  const shown = new Map<number, Marker>();
  const source = map.getSource("cases") as GeoJSONSource;
  const place = () => {
    const seen = new Set<number>();
    for (const feature of map.querySourceFeatures("cases", { filter: ["has", "point_count"] })) {
      const id = Number(feature.properties["cluster_id"]);
      if (seen.has(id)) continue;
      seen.add(id);
      if (shown.has(id)) continue;
      const button = make("button", "mp-map-cluster", String(feature.properties["point_count_abbreviated"]));
      button.type = "button";
      if (Number(feature.properties["late"]) > 0) button.classList.add("mp-map-cluster-late");
      const at = (feature.geometry as GeoJSON.Point).coordinates as [number, number];
      button.addEventListener("click", () => void source.getClusterExpansionZoom(id).then((zoom) => map.easeTo({ center: at, zoom })));
      shown.set(id, new Marker({ element: button }).setLngLat(at).addTo(map));
    }
    for (const [id, marker] of shown)
      if (!seen.has(id)) {
        marker.remove();
        shown.delete(id);
      }
  };
  map.on("render", () => {
    if (map.isSourceLoaded("cases")) place();
  });
}

function popups(map: LibreMap): void {
  map.on("click", "cases", (event) => {
    const feature = event.features?.[0];
    if (!feature) return;
    const facts = feature.properties as Record<string, string | undefined>;
    const content = make("div", "mp-stack-near");
    const link = make("a", "mp-row-name", facts["title"] ?? facts["number"] ?? "");
    link.href = facts["href"] ?? "#";
    content.append(link, make("br", ""), `${facts["state"] ?? ""} ${facts["number"] ?? ""}`);
    if (facts["when"]) content.append(make("br", ""), facts["when"]);
    new Popup({ offset: 12 }).setLngLat((feature.geometry as GeoJSON.Point).coordinates as [number, number]).setDOMContent(content).addTo(map);
  });
  map.on("mouseenter", "cases", () => (map.getCanvas().style.cursor = "pointer"));
  map.on("mouseleave", "cases", () => (map.getCanvas().style.cursor = ""));
}

function bounds(data: Features): LngLatBounds {
  const box = new LngLatBounds();
  for (const feature of data.features) extend(box, feature.geometry);
  // An empty map still has to show somewhere: the middle of the district's country.
  return box.isEmpty() ? new LngLatBounds([114.5, 33.5], [114.8, 33.7]) : box;
}

const boundsOf = (geometry: GeoJSON.Geometry) => extend(new LngLatBounds(), geometry);

function extend(box: LngLatBounds, geometry: GeoJSON.Geometry): LngLatBounds {
  const walk = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    if (typeof part[0] === "number") box.extend(part as [number, number]);
    else part.forEach(walk);
  };
  if ("coordinates" in geometry) walk(geometry.coordinates);
  return box;
}

export { tones };
