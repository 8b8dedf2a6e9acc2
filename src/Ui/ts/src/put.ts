/** A button with data-put="ID" puts its [data-put-text] into that field: in place of nothing, else after what stands there. */
export function puttable(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-put]");
    const field = button && document.getElementById(button.dataset.put!);
    if (!button || !(field instanceof HTMLTextAreaElement)) return;
    const text = button.querySelector("[data-put-text]")?.textContent ?? "";
    const before = field.value.trimEnd();
    field.value = before ? `${before}\n${text}` : text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    button.closest("details")?.removeAttribute("open");
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  });
}
