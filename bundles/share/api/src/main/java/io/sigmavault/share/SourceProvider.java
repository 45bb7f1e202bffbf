package io.sigmavault.share;

import io.sigmavault.access.Caller;
import io.sigmavault.core.Actor;
import io.sigmavault.core.SigmaVaultException;
import org.osgi.annotation.versioning.ConsumerType;

/// Opens the files behind shares of one kind of source. It decides nothing about who may: [Shares] does, before it asks.
@ConsumerType
public interface SourceProvider {

    /// As [ShareSource#kind].
    String kind();

    /// Whether the source writes down each change and who made it, for the audit log; else [Shares] does.
    boolean audited();

    /// Makes ready for a new share what it needs, such as its folder, after asking whether the caller may use it.
    ///
    /// @return the source in the form in which it is kept: without names that have to stay secret
    /// @throws SigmaVaultException if there is no such source, or it can't be shared
    ShareSource prepare(ShareSource source, Caller caller) throws SigmaVaultException;

    /// A source as people see it; as it is kept while that can't be told.
    ShareSource shown(ShareSource kept);

    /// The files of a source; `actor` is who will change them.
    ///
    /// @throws SigmaVaultException code `source-unavailable` and the source's own
    FileView open(ShareSource source, Actor actor) throws SigmaVaultException;
}
