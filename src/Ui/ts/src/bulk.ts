import { all } from "./dom";

/**
 * A form with data-bulk counts what is ticked into [data-bulk-count], whose attribute is the sentence with {0}, and shows
 * its [data-bulk-bar] only then. [data-bulk-all] ticks all. Without script the bar is always there.
 */
export function bulk(): void {
  for (const label of all("[data-bulk-label]")) label.hidden = false;
  for (const form of all<HTMLFormElement>("form[data-bulk]")) count(form);
  document.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    const form = box.form;
    if (!form?.matches("[data-bulk]")) return;
    if (box.matches("[data-bulk-all]")) for (const other of boxes(form)) other.checked = box.checked;
    count(form);
  });
}

/** Counts anew, after rows came or went. */
export function count(form: HTMLFormElement): void {
  const ticked = boxes(form).filter((box) => box.checked).length;
  for (const bar of all("[data-bulk-bar]", form)) bar.hidden = ticked === 0;
  for (const words of all("[data-bulk-count]", form)) words.textContent = (words.dataset.bulkCount ?? "{0}").replace("{0}", String(ticked));
}

const boxes = (form: HTMLFormElement) => all<HTMLInputElement>("input[type=checkbox][name]", form);
