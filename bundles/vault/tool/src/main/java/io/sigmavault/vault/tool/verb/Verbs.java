package io.sigmavault.vault.tool.verb;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.vault.tool.cli.Exit;

/// Runs what a command line asks for.
public final class Verbs {

    private Verbs() {}

    public static Exit run(Run run) throws SigmaVaultException, InterruptedException {
        return switch (run.arguments().verb()) {
            case INIT -> InitVerb.run(run);
            case PUT -> PutVerb.run(run);
            case GET -> GetVerb.run(run);
            case LS -> LsVerb.run(run);
            case CAT -> CatVerb.run(run);
            case DIFF -> DiffVerb.run(run);
            case SNAPSHOT -> SnapshotVerb.run(run);
            case SNAPSHOTS -> SnapshotsVerb.run(run);
            case RESTORE -> RestoreVerb.run(run);
            case CHECK -> CheckVerb.run(run);
            case GC -> GcVerb.run(run);
            case STAT -> StatVerb.run(run);
            case KEYS -> KeysVerb.run(run);
            case UPGRADE -> UpgradeVerb.run(run);
        };
    }
}
