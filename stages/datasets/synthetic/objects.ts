import { below, type Canvas, disc, gradient, mix, paint, polygon, type Vary } from "./canvas.ts";

/** Paints a tree on a meadow. */
export function tree(vary: Vary): Canvas {
  const canvas = meadow(vary(23, 26));
  const [x, y, radius] = [vary(10, 22), vary(10, 13), vary(6, 8)];
  paint(canvas, box(x - 1.3, y, 2.6, 28 - y), { colour: [0.36, 0.22, 0.12] });
  const colour = mix([[0.1, 0.4, 0.12], [0.25, 0.5, 0.1]], vary(0, 1));
  paint(canvas, disc([x, y], [radius, radius * 1.1]), { colour });
  paint(canvas, disc([x - radius * 0.3, y - radius * 0.35], radius * 0.5), {
    colour: mix([colour, [0.6, 0.8, 0.3]], 0.5),
    blur: 4,
  });
  return canvas;
}

/** Paints a house with a red roof on a meadow. */
export function house(vary: Vary): Canvas {
  const canvas = meadow(vary(22, 25));
  const [x, width, top] = [vary(11, 21), vary(12, 16), vary(13, 16)];
  const left = x - width / 2;
  paint(canvas, box(left, top, width, 27 - top), {
    colour: mix([[0.96, 0.92, 0.82], [0.9, 0.8, 0.65]], vary(0, 1)),
  });
  const roof = polygon([[x, top - 7], [left + width + 2, top + 0.5], [left - 2, top + 0.5]]);
  paint(canvas, roof, { colour: mix([[0.75, 0.2, 0.15], [0.6, 0.25, 0.2]], vary(0, 1)) });
  paint(canvas, box(x - 4.5, top + 3, 3, 3.5), { colour: [0.35, 0.55, 0.75] });
  paint(canvas, box(x + 1, 27 - 7, 3.2, 7), { colour: [0.4, 0.25, 0.15] });
  return canvas;
}

/** Paints a balloon with its basket, in the sky. */
export function balloon(vary: Vary): Canvas {
  const canvas = gradient([0.45, 0.7, 0.92], [0.93, 0.9, 0.85]);
  const [x, y, radius] = [vary(10, 22), vary(9, 15), vary(6, 8)];
  const colour = mix([[0.9, 0.25, 0.45], [0.6, 0.2, 0.75]], vary(0, 1));
  const basket = y + radius * 1.15 + 3;
  const ropes = polygon([
    [x - radius * 0.7, y + radius * 0.7],
    [x + radius * 0.7, y + radius * 0.7],
    [
      x + 1.2,
      basket,
    ],
    [x - 1.2, basket],
  ]);
  paint(canvas, ropes, { colour: [0.4, 0.3, 0.25], opacity: 0.45 });
  paint(canvas, disc([x, y], [radius, radius * 1.15]), { colour });
  paint(canvas, disc([x, y], [radius * 0.4, radius * 1.15]), { colour: [0.98, 0.85, 0.5] });
  paint(canvas, box(x - 1.6, basket, 3.2, 2.6), { colour: [0.45, 0.28, 0.12] });
  return canvas;
}

/** Paints a sailing boat on a calm sea. */
export function boat(vary: Vary): Canvas {
  const canvas = gradient([0.98, 0.8, 0.6], [0.98, 0.92, 0.8]);
  const [x, y, size] = [vary(11, 21), vary(21, 24), vary(0.85, 1.15)];
  paint(canvas, below(() => y - 1.5), {
    colour: mix([[0.1, 0.35, 0.6], [0.15, 0.5, 0.6]], vary(0, 1)),
  });
  const at = (dx: number, dy: number) => [x + dx * size, y + dy * size] as const;
  paint(canvas, polygon([at(0.7, -17), at(8, -2), at(0.7, -2)]), { colour: [1, 1, 0.98] });
  paint(canvas, polygon([at(-0.7, -14), at(-0.7, -2), at(-6.5, -2)]), {
    colour: [0.9, 0.35, 0.25],
  });
  paint(canvas, polygon([at(-9, -1), at(9, -1), at(6, 4), at(-6, 4)]), {
    colour: [0.3, 0.16, 0.1],
  });
  return canvas;
}

/** Paints a flower seen from above, among leaves. */
export function flower(vary: Vary): Canvas {
  const canvas = gradient([0.08, 0.3, 0.14], [0.14, 0.4, 0.16]);
  const [x, y, radius] = [vary(12, 20), vary(12, 20), vary(5, 6.5)];
  const turn = vary(0, Math.PI / 3);
  const colour = mix([[0.98, 0.98, 0.95], [0.95, 0.6, 0.8]], vary(0, 1));
  for (let petal = 0; petal < 6; petal++) {
    const angle = turn + petal * Math.PI / 3;
    const middle = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)] as const;
    paint(canvas, disc(middle, radius * 0.56), { colour, blur: 1.5 });
  }
  paint(canvas, disc([x, y], radius * 0.62), { colour: [0.98, 0.75, 0.15] });
  return canvas;
}

function meadow(horizon: number): Canvas {
  const canvas = gradient([0.5, 0.76, 0.95], [0.85, 0.94, 0.98]);
  paint(canvas, below(() => horizon), { colour: [0.45, 0.7, 0.3] });
  return canvas;
}

function box(x: number, y: number, width: number, height: number) {
  return polygon([[x, y], [x + width, y], [x + width, y + height], [x, y + height]]);
}
