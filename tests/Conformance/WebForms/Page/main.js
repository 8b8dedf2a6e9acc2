// Opens the form at form.xml with the files at attachments/…, and leaves what is sent in window.sent: each file's name with its text or its length.
import { createApp, h } from "vue";
import { OdkWebForm, webFormsPlugin } from "@getodk/web-forms";

const formXml = await (await fetch("form.xml")).text();

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

createApp({
  render: () =>
    h(OdkWebForm, {
      formXml,
      fetchFormAttachment,
      onSubmit,
      preloadProperties: { username: "wang", deviceID: "web:1", phoneNumber: "13800000000", email: "wang@example.cn" },
    }),
})
  .use(webFormsPlugin)
  .mount("#form");
