import type {
  FeedStatus,
  Finding,
  InstalledSoftware,
  Machine,
  Overview,
  ProductDistribution,
  Recommendation,
  Score,
  Software,
  Vulnerability,
} from "@/api/types";
import { catalog, type CatalogProduct } from "./catalog";

const now = Date.parse("2026-02-11T08:10:02Z");
const day = 24 * 3600 * 1000;
const iso = (time: number) => new Date(time).toISOString();

/** A repeatable sequence of numbers between 0 and 1. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

function severityOf(cvss: number): string {
  if (cvss >= 9) return "Critical";
  if (cvss >= 7) return "High";
  return cvss >= 4 ? "Medium" : "Low";
}

function levelOf(score: number | null): string {
  if (score === null) return "None";
  const rounded = Math.round(score);
  if (rounded >= 70) return "High";
  return rounded >= 30 ? "Medium" : "Low";
}

const productId = (product: CatalogProduct) => `${product.vendor}-_-${product.product}`;
const has = (product: CatalogProduct, mark: "kev" | "kit" | "verified" | "public" | "alert") =>
  product.marks?.includes(mark) ?? false;

function vulnerabilitiesOf(product: CatalogProduct, index: number): Vulnerability[] {
  const random = sequence(index + 1);
  return Array.from({ length: product.weaknesses }, (_, number) => {
    const cvss = number === 0 ? product.worst : Math.round((3.5 + random() * (product.worst - 3.5)) * 10) / 10;
    const first = number === 0;
    const id = `CVE-20${21 + (number % 5)}-${90_000 + index * 500 + number}`;
    return {
      id,
      name: id,
      description: `Summary: ${product.name} handles crafted input wrongly, so that an attacker can run code or read memory. Invented for tests.`,
      severity: severityOf(cvss),
      cvssV3: cvss,
      cvssVector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H",
      exposedMachines: 0,
      publishedOn: iso(now - Math.floor(random() * 900) * day),
      updatedOn: iso(now - Math.floor(random() * 30) * day),
      firstDetected: iso(now - 20 * day),
      patchFirstAvailable: null,
      publicExploit: first && has(product, "public"),
      exploitVerified: first && has(product, "verified"),
      exploitInKit: first && has(product, "kit"),
      exploitTypes: [],
      exploitUris: [],
      cveSupportability: "Supported",
      tags: [],
      epss: first && has(product, "kev") ? 0.94 : Math.round(random() * random() * 1000) / 10_000,
      status: "RemediationRequired",
      knownExploited: first && has(product, "kev"),
    };
  });
}

interface HostKind {
  platform: string;
  family: "windows" | "macos" | "linux";
  osName: string;
  osVersion: string;
  release: string;
  prefix: string;
}

const kinds: readonly HostKind[] = [
  {
    platform: "Windows11",
    family: "windows",
    osName: "Windows 11 Enterprise",
    osVersion: "10.0.22631.4317",
    release: "23H2",
    prefix: "wks",
  },
  {
    platform: "Windows10",
    family: "windows",
    osName: "Windows 10 Enterprise",
    osVersion: "10.0.19045.2965",
    release: "22H2",
    prefix: "till",
  },
  {
    platform: "WindowsServer2019",
    family: "windows",
    osName: "Windows Server 2019 Standard",
    osVersion: "10.0.17763.6414",
    release: "1809",
    prefix: "srv",
  },
  { platform: "macOS", family: "macos", osName: "macOS Sonoma", osVersion: "14.5", release: "14", prefix: "mac" },
  {
    platform: "Debian",
    family: "linux",
    osName: "Debian GNU/Linux 12 (bookworm)",
    osVersion: "12.9",
    release: "12",
    prefix: "web",
  },
];

export interface MockStore {
  overview: Overview;
  history: Score[];
  machines: Machine[];
  software: Software[];
  recommendations: Recommendation[];
  feeds: FeedStatus[];
  vulnerabilities: Map<string, Vulnerability>;
  byRecommendation: Map<string, { machines: string[]; vulnerabilities: Vulnerability[] }>;
  distributions: Map<string, ProductDistribution[]>;
  installed: Map<string, InstalledSoftware[]>;
  findings: Map<string, Finding[]>;
  machineRecommendations: Map<string, string[]>;
}

function machineOf(index: number): { machine: Machine; kind: HostKind } {
  const kind = kinds[index % kinds.length];
  if (!kind) throw new Error("the mock has no kinds of hosts");
  const stale = index % 17 === 16;
  const id = (index + 1).toString(16).padStart(4, "0").repeat(10);
  return {
    kind,
    machine: {
      id,
      mergedIntoMachineId: null,
      isPotentialDuplication: false,
      isExcluded: false,
      exclusionReason: null,
      computerDnsName: `${kind.prefix}-${String(index + 1).padStart(3, "0")}.shop.example`,
      firstSeen: iso(now - 200 * day),
      lastSeen: iso(now - (stale ? 41 * day : (index % 50) * 61_000)),
      osPlatform: kind.platform,
      osVersion: kind.osVersion,
      osProcessor: "x64",
      version: kind.release,
      lastIpAddress: `10.20.${Math.floor(index / 200)}.${index + 7}`,
      lastExternalIpAddress: null,
      agentVersion: "0.1.0",
      osBuild: kind.family === "windows" ? 19045 : null,
      healthStatus: stale ? "Inactive" : "Active",
      deviceValue: kind.prefix === "srv" ? "High" : "Normal",
      rbacGroupId: 0,
      rbacGroupName: null,
      riskScore: "None",
      exposureLevel: "None",
      exposureScore: null,
      isAadJoined: null,
      aadDeviceId: null,
      machineTags: kind.prefix === "till" ? ["till"] : [],
      onboardingStatus: "Onboarded",
      osArchitecture: "64-bit",
      managedBy: "Unknown",
      managedByStatus: "Unknown",
      ipAddresses: [],
      vmMetadata: null,
      osName: kind.osName,
      kernelVersion: kind.family === "linux" ? "6.1.0-27-amd64" : null,
      pendingRestart: index % 9 === 4,
      isDemo: true,
      installedSoftwareCount: 0,
      vulnerabilityCount: 0,
    },
  };
}

function findingOf(product: CatalogProduct, version: string, vulnerability: Vulnerability): Finding {
  const debian = product.vendor === "debian";
  const id = productId(product);
  return {
    id: `${vulnerability.id}|${id}|${version}`,
    cveId: vulnerability.id,
    severity: vulnerability.severity,
    cvssV3: vulnerability.cvssV3,
    epss: vulnerability.epss,
    publicExploit: vulnerability.publicExploit,
    exploitVerified: vulnerability.exploitVerified,
    exploitInKit: vulnerability.exploitInKit,
    knownExploited: vulnerability.knownExploited,
    softwareId: id,
    displayName: product.name,
    reportedName: product.name,
    installedVersion: version,
    fixedIn: product.type === "AttentionRequired" ? null : product.latest || null,
    evidence: {
      authority: debian ? "distribution advisory" : "NVD configuration",
      feed: debian ? "debian-osv" : "nvd",
      record: debian ? `DEBIAN-${vulnerability.id}` : vulnerability.id,
      revision: vulnerability.updatedOn,
      criterion: debian
        ? `Debian:12 / ${product.product}`
        : `cpe:2.3:a:${product.vendor}:${product.product}:*:*:*:*:*:*:*:*`,
      range: product.latest ? `< ${product.latest}` : "all versions",
      scheme: debian ? "deb" : "generic",
      comparison: product.latest ? `${version} < ${product.latest}` : `${version} is in all versions`,
      product: {
        id,
        version,
        cpe: debian ? null : `cpe:2.3:a:${product.vendor}:${product.product}:${version}:*:*:*:*:*:*:*`,
        identifiedBy: debian ? "source package of the distribution" : `rule ${product.vendor}/${product.product}`,
        confidence: 1,
      },
      status: "affected",
      remedies: [],
      disagreements: [],
    },
  };
}

function recommendationOf(product: CatalogProduct, exposed: number, total: number): Recommendation {
  const type = product.type ?? "Update";
  const title =
    type === "Uninstall"
      ? `Uninstall ${product.name}`
      : type === "AttentionRequired"
        ? `Attention required: vulnerabilities in ${product.name}`
        : `Update ${product.name} to version ${product.latest}`;
  const weight = product.worst * (has(product, "kev") ? 1.6 : 1) * exposed;
  return {
    id: `va-_-${productId(product)}`,
    productName: product.product,
    recommendationName: title,
    weaknesses: product.weaknesses,
    vendor: product.vendor,
    recommendedVersion: product.latest,
    recommendedVendor: "",
    recommendedProgram: "",
    recommendationCategory: "Application",
    subCategory: "",
    severityScore: 0,
    publicExploit: has(product, "public"),
    activeAlert: has(product, "alert"),
    associatedThreats: [],
    remediationType: type,
    status: "Active",
    configScoreImpact: 0,
    exposureImpact: Math.round(weight * 0.72) / 100,
    totalMachineCount: total,
    exposedMachinesCount: exposed,
    nonProductivityImpactedAssets: 0,
    relatedComponent: product.name,
    hasUnpatchableCve: type === "AttentionRequired",
    tags: [...(product.tags ?? [])],
    exposedCriticalDevices: 0,
    priority: 0,
    osPlatforms: [],
    severity: severityOf(product.worst),
    exploitVerified: has(product, "verified"),
    exploitInKit: has(product, "kit"),
    knownExploited: has(product, "kev"),
    description: `${title} on ${exposed} exposed devices. Installed versions have ${product.weaknesses} known vulnerabilities, the worst of them with a CVSS base score of ${product.worst}.`,
  };
}

function feedsOf(): FeedStatus[] {
  const feed = (id: string, records: number, hours: number, lastError: string | null = null): FeedStatus => ({
    id,
    generation: 4,
    records,
    withdrawn: 12,
    diagnostics: 0,
    lastSuccess: iso(Date.now() - hours * 3600 * 1000),
    lastAttempt: iso(Date.now() - 3600 * 1000),
    lastError,
  });
  return [
    feed("nvd", 190_412, 2),
    feed("kev", 1_284, 2),
    feed("epss", 271_030, 9),
    feed("exploit-db", 46_510, 26, "status 503 from the mirror"),
    feed("metasploit", 2_466, 26),
    feed("end-of-life", 352, 50),
    feed("debian-osv", 48_219, 2),
  ];
}

/** A fleet of `size` devices; 0 gives the state before the first report. */
export function createStore(size = 120): MockStore {
  const hosts = Array.from({ length: size }, (_, index) => machineOf(index));
  const store: MockStore = {
    overview: {
      exposureScore: null,
      exposureLevel: null,
      time: iso(now),
      modelVersion: "1",
      knowledgeGeneration: 7,
      countedDevices: 0,
      totalDevices: size,
      exposureDistribution: { high: 0, medium: 0, low: 0, noData: 0 },
      coverage: { installedProducts: 0, assessedProducts: 0 },
      demo: true,
    },
    history: [],
    machines: hosts.map(({ machine }) => machine),
    software: [],
    recommendations: [],
    feeds: size > 0 ? feedsOf() : [],
    vulnerabilities: new Map(),
    byRecommendation: new Map(),
    distributions: new Map(),
    installed: new Map(hosts.map(({ machine }) => [machine.id, []])),
    findings: new Map(hosts.map(({ machine }) => [machine.id, []])),
    machineRecommendations: new Map(hosts.map(({ machine }) => [machine.id, []])),
  };
  for (const [index, product] of catalog.entries()) addProduct(store, hosts, product, index);
  finish(store);
  return store;
}

function addProduct(
  store: MockStore,
  hosts: readonly { machine: Machine; kind: HostKind }[],
  product: CatalogProduct,
  index: number,
): void {
  const random = sequence(1000 + index);
  const vulnerabilities = vulnerabilitiesOf(product, index);
  const exposed: Machine[] = [];
  let total = 0;
  const versions = new Map<string, number>();
  for (const { machine, kind } of hosts) {
    if (!product.platforms.includes(kind.family) || random() > product.share) continue;
    total += 1;
    const version = product.installed[Math.floor(random() * product.installed.length)] ?? "";
    versions.set(version, (versions.get(version) ?? 0) + 1);
    const vulnerable = product.weaknesses > 0 && version !== product.latest;
    store.installed.get(machine.id)?.push({
      id: `${productId(product)}|programs|${product.name}`,
      softwareId: productId(product),
      displayName: product.name,
      reportedName: product.name,
      vendor: product.vendor,
      version,
      source: kind.family === "linux" ? "deb_packages" : kind.family === "macos" ? "apps" : "programs",
      weaknesses: vulnerable ? product.weaknesses : 0,
      isNormalized: product.weaknesses > 0,
      tags: [...(product.tags ?? [])],
    });
    if (!vulnerable) continue;
    exposed.push(machine);
    store.findings.get(machine.id)?.push(...vulnerabilities.map((one) => findingOf(product, version, one)));
    store.machineRecommendations.get(machine.id)?.push(`va-_-${productId(product)}`);
  }
  if (total === 0) return;
  for (const one of vulnerabilities) store.vulnerabilities.set(one.id, { ...one, exposedMachines: exposed.length });
  store.distributions.set(
    productId(product),
    [...versions].map(([version, installations]) => ({
      version,
      installations,
      vulnerabilities: version === product.latest ? 0 : product.weaknesses,
      endOfSupportStatus:
        version === product.installed[0] && product.tags?.[0]?.includes("EOS") ? "EOS Version" : "None",
      endOfSupportDate: version === product.installed[0] && product.tags?.[0]?.includes("EOS") ? "2024-10-14" : null,
    })),
  );
  const recommendation = recommendationOf(product, exposed.length, total);
  recommendation.osPlatforms = [...new Set(exposed.map((machine) => machine.osPlatform ?? ""))].sort();
  if (exposed.length > 0) {
    store.recommendations.push(recommendation);
    store.byRecommendation.set(recommendation.id, { machines: exposed.map(({ id }) => id), vulnerabilities });
  }
  store.software.push({
    id: productId(product),
    name: product.product,
    vendor: product.vendor,
    weaknesses: exposed.length > 0 ? product.weaknesses : 0,
    publicExploit: has(product, "public"),
    activeAlert: has(product, "alert"),
    exposedMachines: exposed.length,
    installedMachines: total,
    impactScore: recommendation.exposureImpact,
    isNormalized: product.weaknesses > 0,
    category: "",
    tags: [...(product.tags ?? [])],
    displayName: product.name,
  });
}

function finish(store: MockStore): void {
  store.recommendations.sort((left, right) => right.exposureImpact - left.exposureImpact);
  for (const [index, recommendation] of store.recommendations.entries()) recommendation.priority = index + 1;
  for (const machine of store.machines) {
    const found = store.findings.get(machine.id) ?? [];
    machine.installedSoftwareCount = store.installed.get(machine.id)?.length ?? 0;
    machine.vulnerabilityCount = found.length;
    if (machine.healthStatus === "Active") {
      const worst = Math.max(0, ...found.map(({ cvssV3, knownExploited }) => cvssV3 * (knownExploited ? 9 : 5)));
      machine.exposureScore = Math.min(99, worst * (0.6 + Math.min(found.length, 700) / 1750));
      store.overview.countedDevices += 1;
    }
    machine.exposureLevel = levelOf(machine.exposureScore);
    const key = { High: "high", Medium: "medium", Low: "low", None: "noData" }[machine.exposureLevel] ?? "noData";
    store.overview.exposureDistribution[key as keyof Overview["exposureDistribution"]] += 1;
  }
  const scores = store.machines.map(({ exposureScore }) => exposureScore).filter((score) => score !== null);
  if (scores.length === 0) return;
  const score = scores.reduce((sum, one) => sum + one, 0) / scores.length;
  const random = sequence(5);
  Object.assign(store.overview, {
    exposureScore: score,
    exposureLevel: levelOf(score),
    coverage: {
      installedProducts: store.software.length,
      assessedProducts: store.software.filter((one) => one.isNormalized).length,
    },
  });
  store.history = Array.from({ length: 30 }, (_, index) => ({
    time: iso(now - (29 - index) * day),
    score: index === 29 ? score : Math.min(99, score + (29 - index) * 0.55 + random() * 4),
    rbacGroupName: null,
    rbacGroupId: null,
  }));
}
