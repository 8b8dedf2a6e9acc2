import { all } from "./dom";

const rows = () => all("[data-row]");

/** The row the keyboard stands on. */
export const here = (): HTMLElement | undefined => document.querySelector<HTMLElement>(".mp-row-here") ?? undefined;

/**
 * j and k walk the rows, x ticks one, and every element with data-key is pressed by its key: for the ticked rows where there
 * are some, else in the present row, else anywhere outside the rows. ? shows the keys.
 */
export function keyboard(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target) || document.querySelector("dialog[open]")) return;
    if (act(event.key)) event.preventDefault();
  });
  document.addEventListener("focusin", (event) => {
    const row = (event.target as Element).closest<HTMLElement>("[data-row]");
    if (row) mark(row);
  });
}

function act(key: string): boolean {
  if (key === "j" || key === "k") return walk(key === "j" ? 1 : -1);
  if (key === "x") return press(here()?.querySelector<HTMLElement>("input[type=checkbox]"));
  if (key === "?") return help();
  if (!/^[a-z/]$/.test(key)) return false;
  const selector = `[data-key="${key}"]`;
  const ticked = document.querySelector<HTMLElement>(`[data-bulk-bar]:not([hidden]) ${selector}`);
  const elsewhere = () => all(selector).find((element) => element.offsetParent !== null && !element.closest("[data-row]"));
  return press(ticked ?? here()?.querySelector<HTMLElement>(selector) ?? elsewhere());
}

function walk(step: number): boolean {
  const list = rows();
  if (list.length === 0) return false;
  const present = list.findIndex((row) => row.classList.contains("mp-row-here"));
  const next = list[Math.min(list.length - 1, Math.max(0, present < 0 ? (step > 0 ? 0 : list.length - 1) : present + step))]!;
  mark(next);
  next.querySelector<HTMLElement>("a, button")?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

function mark(row: HTMLElement): void {
  for (const other of all(".mp-row-here")) other.classList.remove("mp-row-here");
  row.classList.add("mp-row-here");
}

function press(element: HTMLElement | null | undefined): boolean {
  if (!element) return false;
  if (element.matches("input:not([type=checkbox]), textarea, select")) element.focus();
  else element.click();
  return true;
}

function help(): boolean {
  const dialog = document.querySelector<HTMLDialogElement>("#mp-keys");
  dialog?.showModal();
  return dialog !== null;
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])"));
