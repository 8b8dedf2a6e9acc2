/** A photo as it is sent, with a little picture of it for the list; none where the browser cannot read it. */
export interface Prepared {
  blob: Blob;
  /** The same for the same bytes, so that an upload goes on only with the file it began with. */
  mark: string;
  small: string | null;
}

// As large as the server keeps.
const longest = 2560;
const longestSmall = 96;
const redrawn = ["image/jpeg", "image/png", "image/webp", "image/heic", "image/heif"];

/**
 * Makes a photo smaller before it is sent: a tenth of the bytes, and the place that the camera wrote beside the picture stays on the
 * phone. What the browser cannot read goes as it is; the server judges it, and says what to do.
 */
export async function prepare(file: File): Promise<Prepared> {
  let blob: Blob = file;
  let small: string | null = null;
  const image = redrawn.includes(file.type) && (await whole(file)) ? await load(file) : null;
  if (image && faithful()) {
    const fits = Math.max(image.naturalWidth, image.naturalHeight) <= longest;
    if (!fits || file.type !== "image/png") {
      const again = await new Promise<Blob | null>((go) => draw(image, longest).toBlob(go, "image/jpeg", 0.88));
      if (again && (!fits || again.size < file.size || file.type.startsWith("image/hei"))) blob = again;
    }
    small = draw(image, longestSmall).toDataURL("image/jpeg", 0.7);
  }
  return { blob, mark: await markOf(blob), small };
}

/**
 * Whether a JPEG has its end. Of one cut short browsers draw the missing part white or grey, and drawn anew it would pass for whole;
 * as it is, the server sees what is wrong. Behind the end some phones write more, and before the picture a little one with its own end.
 */
async function whole(file: Blob): Promise<boolean> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return true;
  let at = 2;
  while (bytes[at] === 0xff && bytes[at + 1] !== 0xda) at += bytes[at + 1] === 0xff ? 1 : 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
  for (; at + 1 < bytes.length; at++) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  return false;
}

async function load(file: File): Promise<HTMLImageElement | null> {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } catch {
    return null;
  } finally {
    // Decoded by now, or never.
    window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }
}

function draw(image: HTMLImageElement, most: number): HTMLCanvasElement {
  const scale = Math.min(1, most / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Some browsers hand out noise instead of what was drawn, so that nobody is recognised by it; a photo would be lost. */
function faithful(): boolean {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 8;
  const context = canvas.getContext("2d");
  if (!context) return false;
  context.fillStyle = "#1d4e9e";
  context.fillRect(0, 0, 8, 8);
  const { data } = context.getImageData(0, 0, 8, 8);
  return data.every((value, at) => value === [0x1d, 0x4e, 0x9e, 0xff][at % 4]);
}

async function markOf(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return `${blob.size}-${sum >>> 0}`;
}
