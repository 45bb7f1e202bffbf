package io.sigmavault.share.vault;

import io.sigmavault.access.Access;
import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.FileView;
import io.sigmavault.share.ShareException;
import io.sigmavault.share.ShareSource;
import io.sigmavault.share.SourceProvider;
import io.sigmavault.update.FeatureGate;
import io.sigmavault.vault.InvalidPathException;
import io.sigmavault.vault.VaultException;
import io.sigmavault.vault.VaultPath;
import io.sigmavault.vault.VaultPlaces;
import io.sigmavault.vault.Vaults;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Opens the files of unlocked vaults. The path of a shared folder is kept sealed by its vault; changes are written down by
/// the vault's own journal.
@Component(service = SourceProvider.class)
public final class VaultSource implements SourceProvider {

    private static final String SEALED = "sealed:";

    private final Access access;
    private final Vaults vaults;
    private final VaultPlaces places;
    private final OpenedPaths paths = new OpenedPaths();
    private volatile @Nullable FeatureGate gate;

    /// It doesn't shut again while this version runs, and is asked with every attribute that is set.
    private volatile boolean gateOpen;

    @Activate
    public VaultSource(
            @Reference Access access, @Reference Vaults vaults, @Reference VaultPlaces places) {
        this.access = access;
        this.vaults = vaults;
        this.places = places;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindGate(FeatureGate service) {
        gate = service;
        gateOpen = false;
    }

    void unbindGate(FeatureGate service) {
        if (gate == service) {
            gate = null;
        }
    }

    @Override
    public String kind() {
        return "vault";
    }

    @Override
    public boolean audited() {
        return true;
    }

    /// Whoever shares a vault gives others what they may do themselves: read and write its files.
    @Override
    public ShareSource prepare(ShareSource source, Caller caller) throws SigmaVaultException {
        var wanted = vault(source);
        String resource = "vault/" + wanted.vault();
        access.check(caller, "vault:file:read", resource);
        access.check(caller, "vault:file:write", resource);
        VaultPath path = parse(wanted.path());
        if (!vaults.files(wanted.vault()).stat(path).folder()) {
            throw VaultException.notAFolder(path);
        }
        return new ShareSource.Vault(
                wanted.vault(), path.isRoot() ? "" : vaults.seal(wanted.vault(), path.toString()));
    }

    @Override
    public ShareSource shown(ShareSource kept) {
        var vault = vault(kept);
        try {
            return new ShareSource.Vault(vault.vault(), opened(vaults, vault).toString());
        } catch (SigmaVaultException _) {
            return kept; // while it is locked its names are its own
        }
    }

    @Override
    public FileView open(ShareSource source, Actor actor) throws SigmaVaultException {
        var vault = vault(source);
        var files = vaults.files(vault.vault());
        return new VaultView(
                files,
                paths.of(files, vault.path(), () -> opened(vaults, vault)),
                actor,
                () -> VaultRoom.of(vaults, places, vault.vault()),
                this::newForms);
    }

    /// Without anybody to ask, nothing can be gone back to.
    private boolean newForms() {
        var asked = gate;
        if (asked == null || gateOpen) {
            return true;
        }
        gateOpen = asked.ask().open();
        return gateOpen;
    }

    static VaultPath opened(Vaults vaults, ShareSource.Vault source) throws SigmaVaultException {
        return source.path().startsWith(SEALED)
                ? VaultPath.parse(vaults.open(source.vault(), source.path()))
                : parse(source.path());
    }

    private static VaultPath parse(String path) throws ShareException {
        try {
            return VaultPath.parse(path);
        } catch (InvalidPathException e) {
            throw ShareException.invalid("source.path", String.valueOf(e.getMessage()));
        }
    }

    static ShareSource.Vault vault(ShareSource source) {
        if (source instanceof ShareSource.Vault vault) {
            return vault;
        }
        throw new IllegalArgumentException("not a vault: " + source);
    }
}
