import htmx from "htmx.org";
import { bulk } from "./bulk";
import { counters } from "./counter";
import { confirmations } from "./confirm";
import { all, ready } from "./dom";
import { drafts } from "./drafts";
import { keyboard } from "./keys";
import { live } from "./live";
import { puttable } from "./put";
import { refine } from "./refine";
import { fromFragment, sendOnce, smallThings, typeSwitch } from "./small";

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}

window.htmx = htmx;

ready(() => {
  typeSwitch();
  drafts();
  counters();
  fromFragment();
  smallThings();
  confirmations();
  sendOnce();
  keyboard();
  bulk();
  refine();
  puttable();
  live();
  menus();
  tabs();
});

/** On a narrow screen the tab one is on is brought into sight. */
function tabs(): void {
  for (const here of all<HTMLElement>(".mp-tabs > [aria-current]")) {
    const row = here.parentElement!;
    row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
  }
}

/** A menu closes when one looks elsewhere. */
function menus(): void {
  const close = (except: Element | null) => {
    for (const menu of all<HTMLDetailsElement>("details.mp-menu[open]")) if (menu !== except) menu.open = false;
  };
  document.addEventListener("click", (event) => close((event.target as Element).closest("details.mp-menu")));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(null);
  });
  // A refusal comes with its own page and status; htmx would throw it away.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = event as CustomEvent<{ xhr: XMLHttpRequest; shouldSwap: boolean; isError: boolean }>;
    if ([403, 404, 409, 412, 422, 429].includes(detail.xhr.status)) {
      detail.shouldSwap = true;
      detail.isError = false;
    }
  });
}
