package io.sigmavault.update.engine;

import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeyGraph.Asset;
import io.sigmavault.security.KeyGraph.Edge;
import io.sigmavault.security.KeyInfo;
import io.sigmavault.security.KeySource;
import io.sigmavault.update.format.Root;
import io.sigmavault.update.format.UpdateException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/// Tells whose releases this machine takes: the public keys that came with its image.
@Component
public final class UpdateKeySource implements KeySource {

    private static final String SCOPE = "update";

    private final UpdateFolder folder;

    @Activate
    public UpdateKeySource() {
        this(UpdateFolder.ofProcess());
    }

    UpdateKeySource(UpdateFolder folder) {
        this.folder = folder;
    }

    @Override
    public KeyGraph keys() throws SigmaVaultException {
        var roots = roots();
        if (roots.isEmpty()) {
            return KeyGraph.EMPTY;
        }
        var releases =
                new Asset("update/releases", SCOPE, Asset.Kind.RELEASES, "what this machine runs");
        return new KeyGraph(
                roots.stream().map(UpdateKeySource::key).toList(),
                List.of(releases),
                roots.stream().map(root -> new Edge(id(root), releases.id())).toList());
    }

    private List<Root> roots() throws SigmaVaultException {
        try {
            return folder.roots().all();
        } catch (UpdateException e) {
            throw new SigmaVaultException(e.code(), 500, e.sentence()).because(e);
        }
    }

    private static String id(Root root) {
        return "update/root/" + root.id();
    }

    private static KeyInfo key(Root root) {
        return new KeyInfo(
                id(root),
                SCOPE,
                KeyInfo.Kind.UPDATE_PIN,
                root.name(),
                "Ed25519 with ML-DSA-65",
                null,
                null,
                KeyInfo.State.ACTIVE,
                "in the image, which is read-only: a public key, whose private one its maker has",
                "by its maker: no more releases that this machine takes; install an image of another maker",
                "nothing; who has the private key can have this machine run what he likes",
                0,
                0);
    }
}
