/**
 * The points of a sweep that have not started, while others are under way.
 *
 * @module
 */

import type { SweepPoint } from "../../sweep/sweep.ts";
import { type Awaited, earlierPoints, takeNext } from "./point_order.ts";
import type { SweepEvent } from "./sweep_event.ts";

/** Points in a queue. */
export interface PointQueue {
  /**
   * Takes the next point, once there is one that need not wait.
   *
   * @param isOver Whether no more are to start.
   * @returns The point; null where none is left, or it is over.
   */
  next(isOver: () => boolean): Promise<SweepPoint | null>;
  /** Notices what happens at points: a stage that is done may be what another waits for. */
  notice(event: SweepEvent): void;
  /** Says that a point has ended, however it did. */
  end(point: SweepPoint): void;
}

/** Lines the points of a sweep up. */
export function queuePoints(points: readonly SweepPoint[]): PointQueue {
  const waiting = [...points];
  const before = earlierPoints(points);
  const done = new Set<string>();
  const ended = new Set<SweepPoint>();
  let running = 0;
  let change = Promise.withResolvers<void>();
  const isDone = ({ point, stage }: Awaited) => ended.has(point) || done.has(key(point, stage));
  const wake = () => {
    change.resolve();
    change = Promise.withResolvers();
  };
  return {
    async next(isOver) {
      while (waiting.length > 0 && !isOver()) {
        const point = takeNext(waiting, { before, isDone, isIdle: running === 0 });
        if (point === null) await change.promise;
        else {
          running++;
          return point;
        }
      }
      return null;
    },
    notice(event) {
      if (event.kind !== "point-event" || event.point === null) return;
      const { kind } = event.event;
      if (kind !== "stage-finished" && kind !== "stage-cached") return;
      done.add(key({ name: event.point }, event.event.stage));
      wake();
    },
    end(point) {
      running--;
      ended.add(point);
      wake();
    },
  };
}

function key({ name }: Pick<SweepPoint, "name">, stage: string): string {
  return `${name}\n${stage}`;
}
