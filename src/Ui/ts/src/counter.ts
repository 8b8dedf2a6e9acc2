import { all } from "./dom";

/**
 * A long text is not cut where it is pasted: once somebody is in the field, its limit is counted instead, shown when it comes near,
 * and exceeded with a word about how much has to go. Line ends count as one, as the server counts them. Without script the browser
 * keeps to the limit in its own way.
 */
export function counters(): void {
  for (const field of all<HTMLTextAreaElement>("textarea[maxlength][data-over]")) watch(field);
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof HTMLTextAreaElement && event.target.maxLength > 0 && event.target.dataset.over) watch(event.target);
  });
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLTextAreaElement && event.target.dataset.most) count(event.target);
  });
}

function watch(field: HTMLTextAreaElement): void {
  field.dataset.most = String(field.maxLength);
  field.removeAttribute("maxlength");
  count(field);
}

function count(field: HTMLTextAreaElement): void {
  const most = Number(field.dataset.most);
  const length = field.value.length;
  const over = length - most;
  field.setCustomValidity(over > 0 ? (field.dataset.over ?? "").replace("{0}", String(over)) : "");
  let line = field.nextElementSibling as HTMLElement | null;
  if (!line?.classList.contains("mp-counter")) {
    if (length < most * 0.8) return;
    line = document.createElement("p");
    line.className = "mp-counter";
    line.setAttribute("role", "status");
    field.after(line);
  }
  line.hidden = length < most * 0.8;
  line.classList.toggle("mp-counter-over", over > 0);
  line.textContent = over > 0 ? (field.dataset.over ?? "").replace("{0}", String(over)) : `${length} / ${most}`;
}
