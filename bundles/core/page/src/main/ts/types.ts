/** One bundle of `GET /system/bundles`. */
export interface Bundle {
  readonly id: number;
  readonly symbolicName: string;
  readonly name: string;
  readonly version: string;
  readonly state: string;
  readonly features: readonly string[];
  readonly dependants: readonly string[];
  readonly previous: boolean;
  readonly essential: boolean;
}

/** One feature of `GET /system/features`. */
export interface Feature {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly installed: boolean;
  readonly required: boolean;
  readonly bundles: readonly string[];
  readonly usedBy: readonly string[];
}

export interface LogLine {
  readonly time: string;
  readonly level: string;
  readonly logger: string;
  readonly message: string;
}

export interface AuditEntry {
  readonly position: number;
  readonly time: string;
  readonly action: string;
  readonly outcome: string;
  readonly actor: string;
  readonly resource: string;
  readonly detail: string;
}

export interface Token {
  readonly id: string;
  readonly label: string;
  readonly account: string;
  readonly scopes: readonly string[];
  readonly created: string;
  readonly expires?: string | null;
  readonly lastUsed?: string | null;
}

export interface SshKey {
  readonly id: string;
  readonly label: string;
  readonly account: string;
  readonly algorithm: string;
  readonly fingerprint: string;
  readonly created: string;
  readonly lastUsed?: string | null;
}

export interface Scope {
  readonly name: string;
  readonly description: string;
}
