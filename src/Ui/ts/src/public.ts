import { confirmations } from "./confirm";
import { ready } from "./dom";
import { counters } from "./counter";
import { drafts } from "./drafts";
import { fromFragment, sendOnce, smallThings, typeSwitch } from "./small";

// Comfort only: every public page works without this file.
ready(() => {
  typeSwitch();
  drafts();
  counters();
  fromFragment();
  smallThings();
  confirmations();
  sendOnce();
});
