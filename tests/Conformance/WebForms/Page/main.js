// window.openForm(xml) opens a form in place of the last one; its files lie at attachments/….
// What is sent is left in window.sent: each file's name with its text when it is XML, else its length.
import { createApp, h } from "vue";
import { OdkWebForm, webFormsPlugin } from "@getodk/web-forms";

const preloadProperties = { username: "wang", deviceID: "web:1", phoneNumber: "13800000000", email: "wang@example.cn" };

function fetchFormAttachment(resource) {
  const name = decodeURIComponent(String(resource).split("/").at(-1));
  return fetch(`attachments/${encodeURIComponent(name)}`);
}

async function onSubmit(payload) {
  const sent = {};
  for (const data of payload.data) {
    for (const [name, file] of data.entries()) {
      sent[name] = file.type.includes("xml") ? await file.text() : file.size;
    }
  }
  window.sent = sent;
}

let app;

window.openForm = (formXml) => {
  app?.unmount();
  window.sent = undefined;
  app = createApp({ render: () => h(OdkWebForm, { formXml, fetchFormAttachment, preloadProperties, onSubmit }) });
  app.use(webFormsPlugin).mount("#form");
};
