import { all } from "./dom";

/** An area picker that goes down level by level: choosing shows the next level. Without script a button does it. */
export function refine(): void {
  for (const button of all("[data-refine-button]")) button.hidden = true;
  document.addEventListener("change", (event) => {
    const picker = (event.target as Element).closest<HTMLElement>("[data-refine]");
    if (picker) void next(picker);
  });
}

async function next(picker: HTMLElement): Promise<void> {
  const button = picker.querySelector<HTMLButtonElement>("[data-refine-button]");
  if (!button?.form) return;
  const address = new URL(button.getAttribute("formaction") ?? window.location.href, window.location.href);
  for (const select of all<HTMLSelectElement>("select", picker)) address.searchParams.set(select.name, select.value);
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = all("[data-refine]", page)[all("[data-refine]").indexOf(picker)];
  if (!fresh) return;
  for (const hidden of all("[data-refine-button]", fresh)) hidden.hidden = true;
  const focused = (document.activeElement as HTMLSelectElement | null)?.name;
  const node = document.importNode(fresh, true);
  picker.replaceWith(node);
  if (focused) node.querySelector<HTMLElement>(`[name="${CSS.escape(focused)}"]`)?.focus();
}
