import {
  below,
  type Canvas,
  type Colour,
  disc,
  gradient,
  mix,
  paint,
  polygon,
  type Vary,
  without,
} from "./canvas.ts";

/** Paints a sun with its glow, anywhere in a blue sky. */
export function sun(vary: Vary): Canvas {
  const canvas = gradient(mix([[0.2, 0.5, 0.9], [0.3, 0.65, 0.95]], vary(0, 1)), [0.8, 0.92, 0.98]);
  const [x, y, radius] = [vary(8, 24), vary(8, 22), vary(4, 6.5)];
  paint(canvas, disc([x, y], radius + 3), { colour: [1, 0.95, 0.6], blur: 8, opacity: 0.7 });
  paint(canvas, disc([x, y], radius), {
    colour: mix([[1, 0.85, 0.2], [1, 0.7, 0.1]], vary(0, 1)),
    blur: 1.5,
  });
  return canvas;
}

/** Paints a crescent moon and four stars in the night. */
export function moon(vary: Vary): Canvas {
  const canvas = gradient(
    [0.02, 0.03, 0.12],
    mix([[0.1, 0.12, 0.35], [0.2, 0.1, 0.35]], vary(0, 1)),
  );
  for (let star = 0; star < 4; star++) {
    paint(canvas, disc([vary(2, 30), vary(2, 30)], 0.7), { colour: [0.9, 0.9, 1], opacity: 0.8 });
  }
  const [x, y, radius] = [vary(10, 22), vary(10, 22), vary(5.5, 8)];
  const shade = disc([x + radius * vary(0.4, 0.7), y - radius * 0.25], radius * 0.9);
  paint(canvas, without(disc([x, y], radius), shade), { colour: [0.96, 0.94, 0.8] });
  return canvas;
}

/** Paints a rainbow over a meadow. */
export function rainbow(vary: Vary): Canvas {
  const canvas = gradient([0.55, 0.68, 0.82], [0.88, 0.92, 0.96]);
  const [x, y, outer] = [vary(12, 20), vary(25, 29), vary(15, 20)];
  const band = vary(1.3, 1.9);
  for (const [index, colour] of RAINBOW.entries()) {
    const radius = outer - index * band;
    paint(canvas, without(disc([x, y], radius), disc([x, y], radius - band)), {
      colour,
      opacity: 0.85,
    });
  }
  paint(canvas, below(() => y - 1), { colour: mix([GRASS, [0.25, 0.5, 0.3]], vary(0, 1)) });
  return canvas;
}

/** Paints two mountains with snow, at dusk. */
export function mountain(vary: Vary): Canvas {
  const canvas = gradient(
    mix([[0.35, 0.2, 0.5], [0.25, 0.2, 0.55]], vary(0, 1)),
    mix([[0.98, 0.65, 0.4], [0.95, 0.55, 0.5]], vary(0, 1)),
  );
  const far = [vary(3, 12), vary(13, 18)] as const;
  const near = [vary(14, 27), vary(6, 12)] as const;
  for (const [[x, y], colour] of [[far, [0.32, 0.28, 0.42]], [near, [0.2, 0.18, 0.3]]] as const) {
    const width = (34 - y) * 0.75;
    paint(canvas, polygon([[x, y], [x + width, 34], [x - width, 34]]), { colour });
    paint(canvas, polygon([[x, y], [x + 3.4, y + 4.5], [x - 3.4, y + 4.5]]), {
      colour: [0.95, 0.95, 1],
    });
  }
  return canvas;
}

/** Paints rows of waves under a pale sky. */
export function wave(vary: Vary): Canvas {
  const canvas = gradient([0.6, 0.8, 0.92], [0.9, 0.95, 0.95]);
  const [horizon, length, height] = [vary(7, 14), vary(9, 15), vary(1, 2.2)];
  for (let row = 0; row < 4; row++) {
    const phase = vary(0, 2 * Math.PI);
    const middle = horizon + row * 6;
    const crest = (x: number) => middle + height * Math.sin(2 * Math.PI * x / length + phase);
    paint(canvas, below(crest), { colour: [0.85, 0.95, 0.97] });
    paint(canvas, below((x) => crest(x) + 1.2), {
      colour: mix([[0.15, 0.6, 0.7], [0.03, 0.2, 0.4]], row / 3),
    });
  }
  return canvas;
}

const GRASS: Colour = [0.35, 0.62, 0.25];

const RAINBOW: readonly Colour[] = [
  [0.85, 0.2, 0.2],
  [0.95, 0.6, 0.15],
  [0.95, 0.9, 0.3],
  [0.25, 0.7, 0.35],
  [0.2, 0.45, 0.85],
  [0.5, 0.25, 0.7],
];
