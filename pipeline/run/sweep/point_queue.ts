import type { SweepPoint } from "../../sweep/sweep.ts";
import { type Awaited, earlierPoints, takeNext } from "./point_order.ts";
import type { SweepEvent } from "./sweep_event.ts";

interface PointQueue {
  /** Takes the next point, once there is one that need not wait; null where none is to start. */
  next(isOver: () => boolean): Promise<SweepPoint | null>;
  /** Notes each event of the points: a stage that is done may be what another point waits for. */
  notice(event: SweepEvent): void;
  /** Notes that a point has ended, in whichever way. */
  end(point: SweepPoint): void;
}

/** Queues the points of a sweep. */
export function queuePoints(points: readonly SweepPoint[]): PointQueue {
  const waiting = [...points];
  const before = earlierPoints(points);
  const done = new Set<string>();
  const ended = new Set<SweepPoint>();
  let running = 0;
  let change = Promise.withResolvers<void>();
  const isDone = ({ point, stage }: Awaited) =>
    ended.has(point) || done.has(keyOf(point.name, stage));
  const announceChange = () => {
    change.resolve();
    change = Promise.withResolvers();
  };
  return {
    async next(isOver) {
      while (waiting.length > 0 && !isOver()) {
        const point = takeNext(waiting, { before, isDone, isIdle: running === 0 });
        if (point !== null) {
          running++;
          return point;
        }
        await change.promise;
      }
      return null;
    },
    notice(event) {
      if (event.kind !== "point-event" || event.point === null) return;
      const { kind } = event.event;
      if (kind !== "stage-finished" && kind !== "stage-cached") return;
      done.add(keyOf(event.point, event.event.stage));
      announceChange();
    },
    end(point) {
      running--;
      ended.add(point);
      announceChange();
    },
  };
}

function keyOf(point: string, stage: string): string {
  return `${point}\n${stage}`;
}
