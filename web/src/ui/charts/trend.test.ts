import { describe, expect, it } from "vitest";
import { placePoints, timeTicks } from "./trend";

const points = [
  { time: "2026-01-01T00:00:00Z", value: 0 },
  { time: "2026-01-02T00:00:00Z", value: 50 },
  { time: "2026-01-05T00:00:00Z", value: 100 },
];

describe("placePoints", () => {
  it("keeps the distances of time and turns 100 up", () => {
    expect(placePoints(points, { width: 400, height: 200 }).map(({ x, y }) => [x, y])).toEqual([
      [0, 200],
      [100, 100],
      [400, 0],
    ]);
  });

  it("places a single moment at the start", () => {
    expect(placePoints(points.slice(0, 1), { width: 400, height: 200 })).toMatchObject([{ x: 0, y: 200 }]);
  });
});

it("names no more moments than there is room for", () => {
  const many = Array.from({ length: 30 }, (_, day) => ({ time: String(day), value: 1, x: day, y: 1 }));
  expect(timeTicks(many, 4).map(({ x }) => x)).toEqual([4, 12, 20, 28]);
});
