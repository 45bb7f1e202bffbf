package io.sigmavault.access.local;

import io.sigmavault.access.Access.SshKey;
import io.sigmavault.access.Access.TokenInfo;
import io.sigmavault.security.KeyGraph;
import io.sigmavault.security.KeyGraph.Asset;
import io.sigmavault.security.KeyGraph.Edge;
import io.sigmavault.security.KeyInfo;
import java.util.ArrayList;
import java.util.List;

/// What lets programs in: API tokens and SSH keys.
final class AccessKeys {

    private static final String SCOPE = "access";

    private AccessKeys() {}

    static KeyGraph graph(List<TokenInfo> tokens, List<SshKey> sshKeys) {
        var access = new Asset("access/accounts", SCOPE, Asset.Kind.ACCESS, "what accounts may do");
        var keys = new ArrayList<KeyInfo>();
        tokens.forEach(token -> keys.add(key(token)));
        sshKeys.forEach(key -> keys.add(key(key)));
        var edges = keys.stream().map(key -> new Edge(key.id(), access.id())).toList();
        return new KeyGraph(keys, List.of(access), edges);
    }

    private static KeyInfo key(TokenInfo token) {
        return new KeyInfo(
                "access/token/" + token.id(),
                SCOPE,
                KeyInfo.Kind.TOKEN,
                token.label(),
                "256 random bits, kept as SHA-256",
                token.created(),
                token.expires(),
                KeyInfo.State.ACTIVE,
                "not here: the data folder has its hash",
                "nothing: make another one",
                "what " + token.account() + " may by " + String.join(", ", token.scopes()),
                0,
                0);
    }

    private static KeyInfo key(SshKey key) {
        return new KeyInfo(
                "access/ssh-key/" + key.id(),
                SCOPE,
                KeyInfo.Kind.SSH_KEY,
                key.label(),
                key.algorithm() + " " + key.fingerprint(),
                key.created(),
                null,
                KeyInfo.State.ACTIVE,
                "not here: the data folder has its public half",
                "nothing: add another one",
                "files of the shares of " + key.account(),
                0,
                0);
    }
}
