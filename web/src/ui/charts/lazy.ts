import { lazy } from "react";

/** The chart library is large, so it arrives after the page and its figures. */
export const LazyScoreGauge = lazy(async () => ({ default: (await import("./ScoreGauge")).ScoreGauge }));
export const LazyLevelDonut = lazy(async () => ({ default: (await import("./LevelDonut")).LevelDonut }));
