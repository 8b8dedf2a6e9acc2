import type { Map as LibreMap } from "maplibre-gl";

/** The tones of a case, in the same colours and shapes as a state tag. */
export const tones = { neutral: "#566171", waiting: "#8a6d1f", working: "#1d4e9e", done: "#2f7d4f", late: "#b3382c", suspended: "#6b7280" };

const size = 22;
const ratio = 2;

/** Draws the six shapes and gives them to the map, so that it needs no sprite from anywhere. */
export function shapes(map: LibreMap): void {
  for (const [tone, color] of Object.entries(tones)) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size * ratio;
    const pen = canvas.getContext("2d")!;
    pen.scale(ratio, ratio);
    pen.translate(size / 2, size / 2);
    drawings[tone as keyof typeof tones](pen, color);
    const image = pen.getImageData(0, 0, canvas.width, canvas.height);
    if (map.hasImage(`tone-${tone}`)) map.updateImage(`tone-${tone}`, image);
    else map.addImage(`tone-${tone}`, image, { pixelRatio: ratio });
  }
}

type Drawing = (pen: CanvasRenderingContext2D, color: string) => void;

function path(pen: CanvasRenderingContext2D, color: string, trace: () => void): void {
  pen.beginPath();
  trace();
  pen.fillStyle = color;
  pen.strokeStyle = "#fff";
  pen.lineWidth = 2;
  pen.lineJoin = "round";
  pen.fill();
  pen.stroke();
}

const disc = (pen: CanvasRenderingContext2D, color: string) => path(pen, color, () => pen.arc(0, 0, 7, 0, 2 * Math.PI));

const drawings: Record<keyof typeof tones, Drawing> = {
  neutral: disc,
  waiting: (pen, color) => {
    disc(pen, color);
    pen.beginPath();
    pen.arc(0, 0, 3, 0, 2 * Math.PI);
    pen.fillStyle = "#fff";
    pen.fill();
  },
  working: (pen, color) => {
    disc(pen, color);
    pen.beginPath();
    pen.arc(0, 0, 4, Math.PI / 2, -Math.PI / 2);
    pen.fillStyle = "#fff";
    pen.fill();
  },
  done: (pen, color) => {
    disc(pen, color);
    pen.beginPath();
    pen.moveTo(-3, 0);
    pen.lineTo(-0.8, 2.4);
    pen.lineTo(3.2, -2.4);
    pen.strokeStyle = "#fff";
    pen.stroke();
  },
  late: (pen, color) =>
    path(pen, color, () => {
      pen.moveTo(0, -9);
      pen.lineTo(9, 7);
      pen.lineTo(-9, 7);
      pen.closePath();
    }),
  suspended: (pen, color) =>
    path(pen, color, () => {
      pen.rect(-6, -7, 5, 14);
      pen.rect(1, -7, 5, 14);
    }),
};
