import { confirmations } from "./confirm";
import { ready } from "./dom";
import { drafts } from "./drafts";
import { sendOnce, smallThings, typeSwitch } from "./small";

// Comfort only: every public page works without this file.
ready(() => {
  typeSwitch();
  drafts();
  smallThings();
  confirmations();
  sendOnce();
});
