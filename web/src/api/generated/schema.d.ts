export interface paths {
    "/agent/enroll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchanges an enrolment secret for the agent's own key; a machine that enrols again gets a new key. */
        post: operations["postAgentEnroll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agent/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a report. Answered only after it is durable. 409 `FullInventoryRequired` asks for a full inventory. */
        post: operations["postAgentReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exposureScore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exposure score of the organisation: 0–100, lower is better. */
        get: operations["getExposureScore"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exposureScore/ByMachineGroups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exposure score of every device group. */
        get: operations["getExposureScoreByMachineGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exposureScore/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exposure score over time. Extension. */
        get: operations["getExposureScoreHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** State of the intelligence feeds. Extension. */
        get: operations["getFeeds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/machines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices, those that have fallen silent too. */
        get: operations["getMachines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/machines/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One device. */
        get: operations["getMachinesById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/machines/{id}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings of a device, each with its evidence. Extension. */
        get: operations["getMachinesByIdFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/machines/{id}/installedSoftware": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is installed on a device, version by version. Extension. */
        get: operations["getMachinesByIdInstalledSoftware"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/machines/{id}/recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recommendations that concern a device. */
        get: operations["getMachinesByIdRecommendations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/machines/{id}/software": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Software products on a device, with the organisation's figures. */
        get: operations["getMachinesByIdSoftware"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/machines/{id}/vulnerabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Vulnerabilities of a device. */
        get: operations["getMachinesByIdVulnerabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures of the dashboard. Extension. */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommendations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Security recommendations of the organisation. */
        get: operations["getRecommendations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommendations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One recommendation. */
        get: operations["getRecommendationsById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommendations/{id}/machineReferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices exposed to what a recommendation fixes. */
        get: operations["getRecommendationsByIdMachineReferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommendations/{id}/software": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The software that a recommendation is about. */
        get: operations["getRecommendationsByIdSoftware"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recommendations/{id}/vulnerabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Vulnerabilities that a recommendation removes. */
        get: operations["getRecommendationsByIdVulnerabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and whether the administrator's password has yet to be set. Extension. */
        get: operations["getSession"];
        put?: never;
        /** Signs a person in and sets the session cookie. Extension. */
        post: operations["postSession"];
        /** Signs the person out. Extension. */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets the administrator's name and password and signs him in; only while no user exists. Extension. */
        post: operations["postSetup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/software": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Software products of the organisation. */
        get: operations["getSoftware"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/software/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One software product. */
        get: operations["getSoftwareById"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/software/{id}/distributions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Installed versions of a product. */
        get: operations["getSoftwareByIdDistributions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/software/{id}/machineReferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices that have a product installed. */
        get: operations["getSoftwareByIdMachineReferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/software/{id}/vulnerabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Vulnerabilities of the installed versions of a product. */
        get: operations["getSoftwareByIdVulnerabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vulnerabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Vulnerabilities of the organisation's software. */
        get: operations["getVulnerabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vulnerabilities/machinesVulnerabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every (device, vulnerability, software version). */
        get: operations["getVulnerabilitiesMachinesVulnerabilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vulnerabilities/{cveId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One vulnerability. */
        get: operations["getVulnerabilitiesByCveId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/vulnerabilities/{cveId}/machineReferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices that have a vulnerability. */
        get: operations["getVulnerabilitiesByCveIdMachineReferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{tenant}/oauth2/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Client credentials, version 1: numbers are strings. */
        post: operations["postByTenantOauth2Token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/{tenant}/oauth2/v2.0/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Client credentials, version 2. GET with the form as its body is accepted too. */
        post: operations["postByTenantOauth2V20Token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AgentDevice: {
            machineId: string;
            computerDnsName: string;
            agentVersion: string;
            /** Format: date-time */
            collectedAt: string;
            /** Format: date-time */
            bootedAt?: string | null;
            pendingRestart: boolean;
            os: components["schemas"]["AgentOs"];
            interfaces: components["schemas"]["AgentInterface"][];
        };
        AgentInterface: {
            address: string;
            mac?: string | null;
        };
        /** @description Everything, or what changed since the inventory with digest `base`. */
        AgentInventory: {
            software: components["schemas"]["AgentSoftware"][];
            /** @enum {string} */
            kind: "full";
        } | {
            base: string;
            added: components["schemas"]["AgentSoftware"][];
            removed: components["schemas"]["AgentSoftware"][];
            /** @enum {string} */
            kind: "delta";
        };
        AgentOs: {
            /** @description A member of `osPlatform`: `Debian`, `Windows11`, `macOS`, … */
            platform: string;
            name: string;
            version: string;
            release: string;
            /** Format: int64 */
            build?: number | null;
            arch: string;
            kernel?: string;
            /** @description `windows`, `macos`, `linux`. */
            family: string;
            /** @description os-release `ID`; empty elsewhere. */
            distro?: string;
            /** @description Extended support that the device has: `esm`, `eus`, `aus`, `e4s`, `tus`; empty without. */
            channel?: string;
        };
        /** @description `POST /agent/report` */
        AgentReport: {
            device: components["schemas"]["AgentDevice"];
            inventory: components["schemas"]["AgentInventory"];
        };
        AgentSoftware: {
            /** @description Named as osquery names its tables: `deb_packages`, `programs`, … */
            source: string;
            name: string;
            vendor?: string;
            version?: string;
            sourceName?: string | null;
            sourceVersion?: string | null;
            identifier?: string;
            arch?: string;
            /**
             * @description `not_running` for a kernel beside the one that runs, `owned_by_distribution` for what a package of the
             *     distribution brought; empty for the usual.
             */
            installation?: string;
        };
        /** @description A page of a collection. */
        Collection_FeedStatus: {
            "@odata.context": string;
            /**
             * Format: int64
             * @description Number of items after `$filter`, before paging; present when `$count=true`.
             */
            "@odata.count"?: number;
            value: components["schemas"]["FeedStatus"][];
            /** @description Absolute address of the next page; present when there is one and `$top` was not given. */
            "@odata.nextLink"?: string;
        };
        /** @description A page of a collection. */
        Collection_Finding: {
            "@odata.context": string;
            /**
             * Format: int64
             * @description Number of items after `$filter`, before paging; present when `$count=true`.
             */
            "@odata.count"?: number;
            value: components["schemas"]["Finding"][];
            /** @description Absolute address of the next page; present when there is one and `$top` was not given. */
            "@odata.nextLink"?: string;
        };
        /** @description A page of a collection. */
        Collection_InstalledSoftware: {
            "@odata.context": string;
            /**
             * Format: int64
             * @description Number of items after `$filter`, before paging; present when `$count=true`.
             */
            "@odata.count"?: number;
            value: components["schemas"]["InstalledSoftware"][];
            /** @description Absolute address of the next page; present when there is one and `$top` was not given. */
            "@odata.nextLink"?: string;
        };
        /** @description A page of a collection. */
        Collection_Machine: {
            "@odata.context": string;
            /**
             * Format: int64
             * @description Number of items after `$filter`, before paging; present when `$count=true`.
             */
            "@odata.count"?: number;
            value: components["schemas"]["Machine"][];
            /** @description Absolute address of the next page; present when there is one and `$top` was not given. */
            "@odata.nextLink"?: string;
        };
        /** @description A page of a collection. */
        Collection_PublicAssetDto: {
            "@odata.context": string;
            /**
             * Format: int64
             * @description Number of items after `$filter`, before paging; present when `$count=true`.
             */
            "@odata.count"?: number;
            value: components["schemas"]["PublicAssetDto"][];
            /** @description Absolute address of the next page; present when there is one and `$top` was not given. */
            "@odata.nextLink"?: string;
        };
        /** @description A page of a collection. */
        Collection_PublicAssetVulnerabilityDto: {
            "@odata.context": string;
            /**
             * Format: int64
             * @description Number of items after `$filter`, before paging; present when `$count=true`.
             */
            "@odata.count"?: number;
            value: components["schemas"]["PublicAssetVulnerabilityDto"][];
            /** @description Absolute address of the next page; present when there is one and `$top` was not given. */
            "@odata.nextLink"?: string;
        };
        /** @description A page of a collection. */
        Collection_PublicDistributionDto: {
            "@odata.context": string;
            /**
             * Format: int64
             * @description Number of items after `$filter`, before paging; present when `$count=true`.
             */
            "@odata.count"?: number;
            value: components["schemas"]["PublicDistributionDto"][];
            /** @description Absolute address of the next page; present when there is one and `$top` was not given. */
            "@odata.nextLink"?: string;
        };
        /** @description A page of a collection. */
        Collection_Recommendation: {
            "@odata.context": string;
            /**
             * Format: int64
             * @description Number of items after `$filter`, before paging; present when `$count=true`.
             */
            "@odata.count"?: number;
            value: components["schemas"]["Recommendation"][];
            /** @description Absolute address of the next page; present when there is one and `$top` was not given. */
            "@odata.nextLink"?: string;
        };
        /** @description A page of a collection. */
        Collection_Score: {
            "@odata.context": string;
            /**
             * Format: int64
             * @description Number of items after `$filter`, before paging; present when `$count=true`.
             */
            "@odata.count"?: number;
            value: components["schemas"]["Score"][];
            /** @description Absolute address of the next page; present when there is one and `$top` was not given. */
            "@odata.nextLink"?: string;
        };
        /** @description A page of a collection. */
        Collection_Software: {
            "@odata.context": string;
            /**
             * Format: int64
             * @description Number of items after `$filter`, before paging; present when `$count=true`.
             */
            "@odata.count"?: number;
            value: components["schemas"]["Software"][];
            /** @description Absolute address of the next page; present when there is one and `$top` was not given. */
            "@odata.nextLink"?: string;
        };
        /** @description A page of a collection. */
        Collection_Vulnerability: {
            "@odata.context": string;
            /**
             * Format: int64
             * @description Number of items after `$filter`, before paging; present when `$count=true`.
             */
            "@odata.count"?: number;
            value: components["schemas"]["Vulnerability"][];
            /** @description Absolute address of the next page; present when there is one and `$top` was not given. */
            "@odata.nextLink"?: string;
        };
        /** @description Blind spots: how much of what is installed could be assessed. */
        Coverage: {
            /** Format: int64 */
            installedProducts: number;
            /** Format: int64 */
            assessedProducts: number;
        };
        /** @description Body of `POST /api/setup` and of `POST /api/session`. */
        Credentials: {
            userName: string;
            password: string;
        };
        /** @description What another source says of the same vulnerability in the same product. */
        Disagreement: {
            feed: string;
            record: string;
            /** @description Its vulnerable range in words, or why it sees no vulnerability. */
            says: string;
            /** @description Whether the version is vulnerable by that source. */
            affected: boolean;
        };
        /** @description `POST /agent/enroll` */
        EnrollRequest: {
            machineId: string;
            computerDnsName: string;
            secret: string;
        };
        /** @description The agent's own key, sent as a bearer token from then on. */
        EnrollResponse: {
            machineId: string;
            key: string;
        };
        /** @description A single entity: the context first, then its properties at top level. */
        Entity_Machine: components["schemas"]["Machine"] & {
            "@odata.context": string;
        };
        /** @description A single entity: the context first, then its properties at top level. */
        Entity_Overview: components["schemas"]["Overview"] & {
            "@odata.context": string;
        };
        /** @description A single entity: the context first, then its properties at top level. */
        Entity_Recommendation: components["schemas"]["Recommendation"] & {
            "@odata.context": string;
        };
        /** @description A single entity: the context first, then its properties at top level. */
        Entity_Score: components["schemas"]["Score"] & {
            "@odata.context": string;
        };
        /** @description A single entity: the context first, then its properties at top level. */
        Entity_Software: components["schemas"]["Software"] & {
            "@odata.context": string;
        };
        /** @description A single entity: the context first, then its properties at top level. */
        Entity_Vulnerability: components["schemas"]["Vulnerability"] & {
            "@odata.context": string;
        };
        /** @description The body of every error. */
        ErrorBody: {
            error: components["schemas"]["ErrorDetail"];
        };
        ErrorDetail: {
            /** @description `ResourceNotFound`, `ODataError`, `Unauthorized`, `Forbidden`, … */
            code: string;
            message: string;
            /** @description Correlation id, also in the server's log. */
            target: string;
        };
        /** @description Everything a person needs to repeat the decision by hand. */
        Evidence: {
            /** @description `distribution advisory`, `NVD configuration`, … */
            authority: string;
            feed: string;
            record: string;
            revision: string;
            criterion: string;
            range: string;
            scheme: string;
            comparison: string;
            product: components["schemas"]["ProductIdentity"];
            /** @description The vendor's own word: `affected`, `will not fix`, `fix deferred`, … */
            status: string;
            /** @description What to install, as the vendor calls it: `KB5026361`. */
            remedies: string[];
            /** @description Sources that have no say here and say something else. */
            disagreements: components["schemas"]["Disagreement"][];
        };
        /** @description Number of devices by exposure level. */
        ExposureDistribution: {
            /** Format: int64 */
            high: number;
            /** Format: int64 */
            medium: number;
            /** Format: int64 */
            low: number;
            /**
             * Format: int64
             * @description Not counted: inactive, excluded or never assessed.
             */
            noData: number;
        };
        FeedStatus: {
            /** @description `nvd`, `kev`, `epss`, `exploit-db`, `metasploit`, `end-of-life`, `debian-osv`. */
            id: string;
            /**
             * Format: int64
             * @description Raised by every sync that changed something; 0 when never synced.
             */
            generation: number;
            /**
             * Format: int64
             * @description Records in use, withdrawn ones apart.
             */
            records: number;
            /** Format: int64 */
            withdrawn: number;
            /**
             * Format: int64
             * @description Records that could not be read in the last sync.
             */
            diagnostics: number;
            /** Format: date-time */
            lastSuccess: string | null;
            /** Format: date-time */
            lastAttempt: string | null;
            /** @description Why the last attempt failed; null when it did not. */
            lastError: string | null;
        };
        /** @description One CVE on one installed software version of a device. */
        Finding: {
            /** @description CVE, software id and version joined: unique on a device. */
            id: string;
            cveId: string;
            severity: string;
            /** Format: double */
            cvssV3: number;
            /** Format: double */
            epss: number;
            publicExploit: boolean;
            exploitVerified: boolean;
            exploitInKit: boolean;
            knownExploited: boolean;
            softwareId: string;
            displayName: string;
            /** @description As the host reports it: `libssl3`. */
            reportedName: string;
            installedVersion: string;
            /** @description Null when there is no update yet. */
            fixedIn: string | null;
            evidence: components["schemas"]["Evidence"];
        };
        /** @description One (product, version) on one device. Extension. */
        InstalledSoftware: {
            /** @description Software id, source and reported name joined: unique on a device. */
            id: string;
            softwareId: string;
            displayName: string;
            /** @description As the host reports it. */
            reportedName: string;
            vendor: string;
            version: string;
            /** @description `programs`, `deb_packages`, … */
            source: string;
            /** Format: int64 */
            weaknesses: number;
            isNormalized: boolean;
            tags: string[];
        };
        Machine: {
            /** @description 40 hex digits. */
            id: string;
            mergedIntoMachineId: string | null;
            isPotentialDuplication: boolean;
            isExcluded: boolean;
            exclusionReason: string | null;
            computerDnsName: string | null;
            /** Format: date-time */
            firstSeen: string;
            /** Format: date-time */
            lastSeen: string;
            osPlatform: string | null;
            osVersion: string | null;
            osProcessor: string | null;
            version: string | null;
            lastIpAddress: string | null;
            lastExternalIpAddress: string | null;
            agentVersion: string | null;
            /** Format: int64 */
            osBuild: number | null;
            /** @description `Active`, `Inactive`, … */
            healthStatus: string;
            /** @description `Normal`, `Low`, `High`. */
            deviceValue: string;
            /** Format: int32 */
            rbacGroupId: number;
            rbacGroupName: string | null;
            /** @description `None`, `Informational`, `Low`, `Medium`, `High`. */
            riskScore: string | null;
            /** @description `None`, `Low`, `Medium`, `High`; `None` also says that there is no data. */
            exposureLevel: string;
            /**
             * Format: double
             * @description 0–100; null when the device is not counted. Extension.
             */
            exposureScore: number | null;
            isAadJoined: boolean | null;
            aadDeviceId: string | null;
            machineTags: string[];
            onboardingStatus: string;
            osArchitecture: string | null;
            managedBy: string;
            managedByStatus: string;
            ipAddresses: components["schemas"]["MachineIpAddress"][];
            vmMetadata: components["schemas"]["VmMetadata"] | null;
            /** @description Name of the operating system for people. Extension. */
            osName: string | null;
            /** @description Running kernel. Extension. */
            kernelVersion: string | null;
            /** @description An installed update waits for a restart. Extension. */
            pendingRestart: boolean;
            /** @description Part of the demonstration fleet. Extension. */
            isDemo: boolean;
            /**
             * Format: int64
             * @description Installed software versions. Extension.
             */
            installedSoftwareCount: number;
            /**
             * Format: int64
             * @description Distinct CVEs found. Extension.
             */
            vulnerabilityCount: number;
        };
        MachineIpAddress: {
            ipAddress: string;
            /** @description Upper-case hex without separators. */
            macAddress: string | null;
            type: string | null;
            operationalStatus: string | null;
        };
        Overview: {
            /**
             * Format: double
             * @description Absent data is null, never 0.
             */
            exposureScore: number | null;
            /** @description `Low`, `Medium`, `High`; null without data. */
            exposureLevel: string | null;
            /** Format: date-time */
            time: string;
            /** @description Version of the scoring model. */
            modelVersion: string;
            /**
             * Format: int64
             * @description Generation of the compiled intelligence that every figure was made with.
             */
            knowledgeGeneration: number;
            /**
             * Format: int64
             * @description Devices that count in the score.
             */
            countedDevices: number;
            /** Format: int64 */
            totalDevices: number;
            exposureDistribution: components["schemas"]["ExposureDistribution"];
            coverage: components["schemas"]["Coverage"];
            /** @description Some or all devices belong to the demonstration fleet. */
            demo: boolean;
        };
        ProductIdentity: {
            id: string;
            version: string;
            cpe: string | null;
            identifiedBy: string;
            /**
             * Format: float
             * @description 0–1.
             */
            confidence: number;
        };
        /** @description Item of every `machineReferences` collection. */
        PublicAssetDto: {
            id: string;
            computerDnsName: string | null;
            osPlatform: string | null;
            assetCriticalityLevel: string | null;
            tags: string[];
            rbacGroupName: string | null;
            /** Format: int64 */
            rbacGroupId: number | null;
        };
        /** @description One (device, CVE, software version, update): item of `vulnerabilities/machinesVulnerabilities`. */
        PublicAssetVulnerabilityDto: {
            /** @description Machine, CVE, vendor, product, version and update joined by `-_-`. */
            id: string;
            cveId: string;
            machineId: string;
            /** @description Null when no numbered update fixes it. */
            fixingKbId: string | null;
            productName: string;
            productVendor: string;
            productVersion: string;
            severity: string;
        };
        PublicDistributionDto: {
            version: string;
            /** Format: int64 */
            installations: number;
            /** Format: int64 */
            vulnerabilities: number;
            /** @description `None`, `EOS Version`, `Upcoming EOS Version`, `EOS Software`. Extension. */
            endOfSupportStatus: string;
            /** @description Day of the end of support, `YYYY-MM-DD`. Extension. */
            endOfSupportDate: string | null;
        };
        Recommendation: {
            /** @description `va-_-vendor-_-product` or `sca-_-scid-NNNN`. */
            id: string;
            productName: string;
            /** @description Title: `Update Mozilla Firefox to version 134.0.2`. */
            recommendationName: string;
            /** Format: int64 */
            weaknesses: number;
            vendor: string;
            recommendedVersion: string;
            recommendedVendor: string;
            recommendedProgram: string;
            /** @description `Accounts`, `Application`, `Network`, `OS`, `SecurityControls`. */
            recommendationCategory: string;
            subCategory: string;
            /** Format: double */
            severityScore: number;
            publicExploit: boolean;
            activeAlert: boolean;
            associatedThreats: string[];
            /** @description `ConfigurationChange`, `Update`, `Upgrade`, `Uninstall`, `AttentionRequired`. */
            remediationType: string;
            /** @description `Active`, `Exception`, `PartialException`. */
            status: string;
            /** Format: double */
            configScoreImpact: number;
            /**
             * Format: double
             * @description Points that the exposure score falls by when fully done.
             */
            exposureImpact: number;
            /** Format: int64 */
            totalMachineCount: number;
            /** Format: int64 */
            exposedMachinesCount: number;
            /** Format: int64 */
            nonProductivityImpactedAssets: number;
            relatedComponent: string;
            hasUnpatchableCve: boolean;
            tags: string[];
            /** Format: int64 */
            exposedCriticalDevices: number;
            /**
             * Format: int64
             * @description Place in the priority order, from 1. Extension.
             */
            priority: number;
            /** @description Platforms of the exposed devices. Extension. */
            osPlatforms: string[];
            /** @description Highest severity among its weaknesses. Extension. */
            severity: string;
            /** @description An exploit was verified, or the CVE is known to be exploited. Extension. */
            exploitVerified: boolean;
            /** @description Part of an exploit kit or of ransomware campaigns. Extension. */
            exploitInKit: boolean;
            /** @description A CVE of it is in CISA's Known Exploited Vulnerabilities catalogue. Extension. */
            knownExploited: boolean;
            /** @description What to do and why, in sentences. Extension. */
            description: string;
        };
        /** @description Answer to a report, sent only after the report is durable. */
        ReportAccepted: {
            /** @description Digest of the inventory that the server now holds: the base of the next delta. */
            inventory: string;
            /**
             * Format: int64
             * @description Place of the report in the server's sequence of changes.
             */
            sequence: number;
        };
        Score: {
            /**
             * Format: date-time
             * @description Moment of the calculation.
             */
            time: string;
            /**
             * Format: double
             * @description 0–100.
             */
            score: number;
            rbacGroupName: string | null;
            /** Format: int64 */
            rbacGroupId: number | null;
        };
        /** @description What the portal asks first. */
        Session: {
            /** @description Nobody has set the administrator's password yet. */
            setupRequired: boolean;
            user: components["schemas"]["SessionUser"] | null;
            /** @description The server runs on demonstration data. */
            demo: boolean;
            version: string;
        };
        SessionUser: {
            name: string;
            role: string;
        };
        Software: {
            /** @description `vendor-_-product` */
            id: string;
            name: string;
            vendor: string;
            /**
             * Format: int64
             * @description Distinct CVEs found on installed versions.
             */
            weaknesses: number;
            publicExploit: boolean;
            activeAlert: boolean;
            /** Format: int64 */
            exposedMachines: number;
            /** Format: int64 */
            installedMachines: number;
            /**
             * Format: float
             * @description Points of the organisation's exposure score.
             */
            impactScore: number;
            /** @description False: not known to intelligence, not assessed. */
            isNormalized: boolean;
            category: string;
            /** @description `EOS software`, `EOS versions`, `Upcoming EOS versions`, `Zero day`. */
            tags: string[];
            /** @description Name for people. Extension. */
            displayName: string;
        };
        /** @description Error body of the token endpoints. */
        TokenError: {
            /** @description `invalid_request`, `invalid_client`, `invalid_scope`, `unauthorized_client`, `unsupported_grant_type`. */
            error: string;
            error_description: string;
            error_codes: number[];
            timestamp: string;
            trace_id: string;
            correlation_id: string;
        };
        /** @description Form fields of the token endpoints; unknown ones are ignored. */
        TokenRequest: {
            /**
             * @description `client_credentials`
             * @default
             */
            grant_type: string;
            /**
             * @description May stand in `Authorization: Basic` instead, with the secret.
             * @default null
             */
            client_id: string | null;
            /** @default null */
            client_secret: string | null;
            /**
             * @description Base address of the API with `/.default`.
             * @default null
             */
            scope: string | null;
            /**
             * @description Base address of the API: the older form of `scope`.
             * @default null
             */
            resource: string | null;
        };
        /** @description Answer of version 1: numbers are strings. */
        TokenV1: {
            token_type: string;
            /** @description Seconds. */
            expires_in: string;
            ext_expires_in: string;
            /** @description Unix seconds. */
            expires_on: string;
            /** @description Unix seconds. */
            not_before: string;
            resource: string;
            access_token: string;
        };
        /** @description Answer of version 2. */
        TokenV2: {
            token_type: string;
            /**
             * Format: int64
             * @description Seconds.
             */
            expires_in: number;
            /** Format: int64 */
            ext_expires_in: number;
            access_token: string;
        };
        VmMetadata: {
            vmId: string | null;
            cloudProvider: string;
            resourceId: string | null;
            subscriptionId: string | null;
        };
        /** @description `Vulnerability` and `PublicVulnerabilityDto` of the wire: the same properties. */
        Vulnerability: {
            id: string;
            name: string;
            description: string | null;
            /** @description `None`, `Low`, `Medium`, `High`, `Critical`. */
            severity: string;
            /** Format: double */
            cvssV3: number;
            cvssVector: string | null;
            /** Format: int64 */
            exposedMachines: number;
            /** Format: date-time */
            publishedOn: string;
            /** Format: date-time */
            updatedOn: string;
            /** Format: date-time */
            firstDetected: string | null;
            /** Format: date-time */
            patchFirstAvailable: string | null;
            publicExploit: boolean;
            exploitVerified: boolean;
            exploitInKit: boolean;
            exploitTypes: string[];
            exploitUris: string[];
            cveSupportability: string;
            tags: string[];
            /** Format: double */
            epss: number;
            /** @description `RemediationRequired`, `NoActionRequired`, … */
            status: string;
            /** @description In CISA's Known Exploited Vulnerabilities catalogue. Extension. */
            knownExploited: boolean;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    postAgentEnroll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnrollRequest"];
            };
        };
        responses: {
            /** @description the key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrollResponse"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postAgentReport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentReport"];
            };
        };
        responses: {
            /** @description durable */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAccepted"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExposureScore: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the entity */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity_Score"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExposureScoreByMachineGroups: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_Score"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getExposureScoreHistory: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_Score"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getFeeds: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_FeedStatus"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getMachines: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_Machine"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getMachinesById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of 40 hex digits, or DNS name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the entity */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity_Machine"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getMachinesByIdFindings: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path: {
                /** @description Id of 40 hex digits, or DNS name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_Finding"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getMachinesByIdInstalledSoftware: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path: {
                /** @description Id of 40 hex digits, or DNS name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_InstalledSoftware"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getMachinesByIdRecommendations: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path: {
                /** @description Id of 40 hex digits, or DNS name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_Recommendation"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getMachinesByIdSoftware: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path: {
                /** @description Id of 40 hex digits, or DNS name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_Software"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getMachinesByIdVulnerabilities: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path: {
                /** @description Id of 40 hex digits, or DNS name. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_Vulnerability"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getOverview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the entity */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity_Overview"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getRecommendations: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_Recommendation"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getRecommendationsById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `va-_-vendor-_-product` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the entity */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity_Recommendation"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getRecommendationsByIdMachineReferences: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path: {
                /** @description `va-_-vendor-_-product` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_PublicAssetDto"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getRecommendationsByIdSoftware: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `va-_-vendor-_-product` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the entity */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity_Software"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getRecommendationsByIdVulnerabilities: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path: {
                /** @description `va-_-vendor-_-product` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_Vulnerability"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description the administrator is signed in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSoftware: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_Software"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSoftwareById: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `vendor-_-product` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the entity */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity_Software"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSoftwareByIdDistributions: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path: {
                /** @description `vendor-_-product` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_PublicDistributionDto"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSoftwareByIdMachineReferences: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path: {
                /** @description `vendor-_-product` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_PublicAssetDto"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getSoftwareByIdVulnerabilities: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path: {
                /** @description `vendor-_-product` */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_Vulnerability"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getVulnerabilities: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_Vulnerability"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getVulnerabilitiesMachinesVulnerabilities: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_PublicAssetVulnerabilityDto"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getVulnerabilitiesByCveId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `CVE-YYYY-NNNN` */
                cveId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the entity */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity_Vulnerability"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    getVulnerabilitiesByCveIdMachineReferences: {
        parameters: {
            query?: {
                /** @description Condition, as `severity eq 'Critical' and publicExploit eq true`. */
                $filter?: string;
                /** @description Properties with `asc` or `desc`, comma-separated; by key when absent. */
                $orderby?: string;
                /** @description At most this many items, and no `@odata.nextLink`. */
                $top?: number;
                /** @description Leave out this many items first. */
                $skip?: number;
                /** @description Add `@odata.count`: the number of items after `$filter`, before paging. */
                $count?: boolean;
                /** @description Only these properties, comma-separated. */
                $select?: string;
            };
            header?: never;
            path: {
                /** @description `CVE-YYYY-NNNN` */
                cveId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection_PublicAssetDto"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    postByTenantOauth2Token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Tenant id, `common` or `organizations`. */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description the token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenV1"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"];
                };
            };
        };
    };
    postByTenantOauth2V20Token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Tenant id, `common` or `organizations`. */
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description the token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenV2"];
                };
            };
            /** @description error */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"];
                };
            };
        };
    };
}
