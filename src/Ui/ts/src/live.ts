import htmx from "htmx.org";
import { count } from "./bulk";
import { all, make } from "./dom";

const stream = "/desk/live";
let source: EventSource | null = null;
let timer = 0;
const waiting = new Set<string>();

/**
 * Regions marked data-live="inbox case/CH-004217-9" are fetched again when the stream says that one of their topics changed:
 * `event: change`, `data: topic topic …`. The whole page is asked for once, and each region, known by its id, exchanged.
 * The stream is closed while nobody looks, so that many open tabs do not use up the browser's connections.
 */
export function live(): void {
  if (all("[data-live]").length === 0) return;
  open();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else {
      open();
      later(["*"]);
    }
  });
}

function open(): void {
  if (source || document.hidden) return;
  let lost = false;
  source = new EventSource(stream);
  source.addEventListener("change", (event) => later((event as MessageEvent<string>).data.split(" ")));
  source.addEventListener("error", () => (lost = true));
  source.addEventListener("open", () => {
    if (lost) later(["*"]);
    lost = false;
  });
}

/** After a refused form the browser stands where the form was sent to; asked there, the page above it answers, and is asked from then on. */
let address = window.location.href;

/** Many changes in one moment are one refresh. */
function later(topics: string[]): void {
  for (const topic of topics) waiting.add(topic);
  window.clearTimeout(timer);
  timer = window.setTimeout(() => {
    const concerned = all("[data-live]").filter((region) => waiting.has("*") || topicsOf(region).some((topic) => waiting.has(topic)));
    waiting.clear();
    if (concerned.length > 0) void refresh(concerned);
  }, 400);
}

// What htmx put into the address bar counts as well.
document.addEventListener("htmx:replacedInHistory", () => (address = window.location.href));

const topicsOf = (region: HTMLElement) => (region.dataset.live ?? "").split(" ");

async function refresh(regions: HTMLElement[]): Promise<void> {
  const answer = await fetch(address, { headers: { "X-Live": "yes" } }).catch(() => null);
  if (!answer?.ok || new URL(answer.url).pathname.startsWith("/sign-in")) return;
  address = answer.url;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const region of regions) {
    const fresh = page.getElementById(region.id);
    if (!fresh || !region.isConnected || fresh.innerHTML === region.innerHTML) continue;
    if (busy(region)) offer();
    else exchange(region, document.importNode(fresh, true));
  }
}

/** Never under somebody's hands: while they type there, or hold a menu open. */
const busy = (region: HTMLElement) =>
  region.querySelector("dialog[open], [data-focus]") !== null ||
  (region.contains(document.activeElement) && document.activeElement!.matches("input:not([type=checkbox]), textarea, select")) ||
  all<HTMLTextAreaElement>("textarea", region).some((field) => field.value !== field.defaultValue);

function exchange(old: HTMLElement, fresh: HTMLElement): void {
  const ticked = new Set(all<HTMLInputElement>("input[type=checkbox]:checked", old).map((box) => box.name + "=" + box.value));
  const row = old.querySelector<HTMLElement>(".mp-row-here")?.dataset.row;
  const focused = old.contains(document.activeElement);
  const unfolded = all<HTMLDetailsElement>("details[open]", old).map((details) => details.id).filter(Boolean);
  old.replaceWith(fresh);
  for (const box of all<HTMLInputElement>("input[type=checkbox]", fresh)) box.checked ||= ticked.has(box.name + "=" + box.value);
  for (const id of unfolded) fresh.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
  const here = row && fresh.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`);
  if (here) {
    here.classList.add("mp-row-here");
    if (focused) here.querySelector<HTMLElement>("a, button")?.focus({ preventScroll: true });
  }
  fresh.classList.add("mp-changed");
  htmx.process(fresh);
  const form = fresh.closest<HTMLFormElement>("form[data-bulk]") ?? fresh.querySelector<HTMLFormElement>("form[data-bulk]");
  if (form) count(form);
}

/** Says that there is news, and leaves the moment to the reader. */
function offer(): void {
  if (document.querySelector(".mp-stale")) return;
  const button = make("button", "mp-button mp-button-primary mp-stale", document.body.dataset.wordStale ?? "");
  button.type = "button";
  // Not reload(): after a refused form that would send the form again.
  button.addEventListener("click", () => window.location.assign(address));
  document.body.append(button);
}
