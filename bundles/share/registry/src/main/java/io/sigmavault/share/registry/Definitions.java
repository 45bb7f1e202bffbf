package io.sigmavault.share.registry;

import io.sigmavault.access.AccessException;
import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import io.sigmavault.share.Right;
import io.sigmavault.share.Share;
import io.sigmavault.share.ShareException;
import io.sigmavault.share.Shares.Decision;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Shows, makes, changes and removes shares for who may.
record Definitions(Catalogue catalogue, Gatekeeper gate, Protocols protocols, Sources sources) {

    List<Share> list(Caller caller) throws SigmaVaultException {
        gate.check(caller, "read", null);
        return catalogue.all().stream().map(sources::shown).toList();
    }

    Share get(Caller caller, String name) throws SigmaVaultException {
        gate.check(caller, "read", name);
        return sources.shown(known(name));
    }

    Share create(Caller caller, Share wanted) throws SigmaVaultException {
        ShareRules.check(wanted);
        gate.check(caller, "create", wanted.name());
        if (catalogue.find(wanted.name()) != null) {
            throw ShareException.exists(wanted.name());
        }
        gate.checkNewMembers(wanted.members(), Map.of());
        Map<String, Right> members = wanted.members();
        if (members.isEmpty()) {
            String account = gate.account(caller).orElseThrow(AccessException::unauthenticated);
            members = Map.of(account, Right.WRITE);
        }
        try (var lease = sources.lease(wanted)) {
            var kept = lease.service().prepare(wanted.source(), caller);
            var share = wanted.withSource(kept).withMembers(members);
            catalogue.create(protocols.whole(share), caller.actor());
        }
        protocols.changed();
        return sources.shown(known(wanted.name()));
    }

    /// Who was a member may stay, though the account is gone: else nothing could be changed until somebody is taken out.
    Share change(Caller caller, Share wanted) throws SigmaVaultException {
        ShareRules.check(wanted);
        gate.check(caller, "change", wanted.name());
        var before = known(wanted.name());
        gate.checkNewMembers(wanted.members(), before.members());
        var share = protocols.whole(wanted.withSource(before.source()));
        catalogue.change(share, caller.actor());
        protocols.changed();
        return sources.shown(share);
    }

    void remove(Caller caller, String name) throws SigmaVaultException {
        gate.check(caller, "remove", name);
        catalogue.remove(name, caller.actor());
        protocols.changed();
    }

    Decision explain(Caller caller, String name, String account) throws SigmaVaultException {
        gate.check(caller, "read", name);
        return gate.explainMember(known(name), account);
    }

    Set<String> visible(String protocol, Caller caller) {
        var names = new TreeSet<String>();
        for (Share share : catalogue.all()) {
            if (share.visible()
                    && share.protocols().contains(protocol)
                    && gate.shows(share, caller)) {
                names.add(share.name());
            }
        }
        return names;
    }

    /// @throws ShareException code `share-unknown`, also where the protocol does not serve it
    Share served(String protocol, String name) throws ShareException {
        Share share = known(name);
        if (!share.protocols().contains(protocol)) {
            throw ShareException.unknown(name);
        }
        return share;
    }

    /// @throws ShareException code `share-unknown`
    Share known(String name) throws ShareException {
        Share share = catalogue.find(name);
        if (share == null) {
            throw ShareException.unknown(name);
        }
        return share;
    }
}
