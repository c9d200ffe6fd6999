// Draws a QR code: a file of its own, loaded when a reader first opens the sheet that shows one.

import { correction, generate } from "lean-qr/nano";

export const release = __RELEASE__;

/** What each canvas shows. */
const shown = new WeakMap();

/**
 * Draws a text, dark on light, with the quiet margin that cameras need.
 * @param {HTMLCanvasElement} canvas
 * @param {string} text
 */
export function draw(canvas, text) {
  if (shown.get(canvas) === text) return;
  shown.set(canvas, text);
  generate(text, { minCorrectionLevel: correction.M }).toCanvas(canvas, { on: [0, 0, 0], off: [255, 255, 255, 255] });
}
