import type { components } from "./generated/schema";

type Schemas = components["schemas"];

export type Evidence = Schemas["Evidence"];
export type FeedStatus = Schemas["FeedStatus"];
export type Finding = Schemas["Finding"];
export type InstalledSoftware = Schemas["InstalledSoftware"];
export type Machine = Schemas["Machine"];
export type Overview = Schemas["Overview"];
export type ProductDistribution = Schemas["PublicDistributionDto"];
export type Recommendation = Schemas["Recommendation"];
export type Score = Schemas["Score"];
export type Session = Schemas["Session"];
export type Credentials = Schemas["Credentials"];
export type Software = Schemas["Software"];
export type Vulnerability = Schemas["Vulnerability"];
export type MachineReference = Schemas["PublicAssetDto"];
export type ErrorBody = Schemas["ErrorBody"];
