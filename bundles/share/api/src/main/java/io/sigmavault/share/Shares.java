package io.sigmavault.share;

import io.sigmavault.access.Caller;
import io.sigmavault.core.SigmaVaultException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/// The shares of this machine: what there is, and the one gate through which every protocol opens them. Changes are events
/// of the aggregate `shares` and on stable storage when their method returns; permissions `share:share:read`, `create`,
/// `change`, `remove`, `share:file:read` and `share:file:write`.
@ProviderType
public interface Shares {

    /// All shares, sorted by name.
    ///
    /// @throws SigmaVaultException code `denied`
    List<Share> list(Caller caller) throws SigmaVaultException;

    /// @throws SigmaVaultException codes `denied`, `share-unknown`
    Share get(Caller caller, String name) throws SigmaVaultException;

    /// Makes a share. With no members it is given to the caller's account, to write.
    ///
    /// @throws SigmaVaultException codes `denied`, `share-invalid`, `share-exists`, and those of
    ///     [SourceProvider#prepare]
    Share create(Caller caller, Share wanted) throws SigmaVaultException;

    /// Changes a share of that name; its source stays.
    ///
    /// @throws SigmaVaultException codes `denied`, `share-unknown`, `share-invalid`, `event-conflict`
    Share change(Caller caller, Share wanted) throws SigmaVaultException;

    /// Serves it no longer. Its files stay where they are.
    ///
    /// @throws SigmaVaultException codes `denied`, `share-unknown`
    void remove(Caller caller, String name) throws SigmaVaultException;

    /// Names of accounts that can be members, sorted, [Share#MOST] at most: for who may make or change shares, since they
    /// choose them. Being told is not audited, being refused is.
    ///
    /// @throws SigmaVaultException code `denied`
    List<String> accounts(Caller caller) throws SigmaVaultException;

    /// Protocols that are there now: id → [ProtocolProvider#address].
    Map<String, String> protocols();

    /// Of these, what can serve nothing on this machine now: id → [ProtocolProvider#obstacle].
    Map<String, String> obstacles();

    /// May this account do that here, and why?
    ///
    /// @throws SigmaVaultException codes `denied`, `share-unknown`
    Decision explain(Caller caller, String name, String account) throws SigmaVaultException;

    /// Who uses them now.
    Connections connections();

    /// What was removed from them.
    RecycleBins recycleBins();

    /// How their files were.
    PreviousVersions previousVersions();

    /// How much went through them.
    Traffic traffic();

    /// Whether the files of shares can be reached, and how much they take.
    Standings standings();

    /// For protocols: the visible shares that a caller may read over this protocol, sorted.
    Set<String> visible(String protocol, Caller caller);

    /// For protocols: opens a share for a caller. Each operation of the view asks again whether the caller may: a share that
    /// was changed, a token that was revoked or a session that is over counts from the next operation on.
    ///
    /// @throws SigmaVaultException codes `share-unknown` (also for who may not even know), `share-denied`
    FileView open(String protocol, String name, Caller caller) throws SigmaVaultException;

    /// Why somebody may do something in a share.
    ///
    /// @param right what the account may do, or null for nothing
    /// @param because a sentence
    record Decision(@Nullable Right right, String because) {}
}
