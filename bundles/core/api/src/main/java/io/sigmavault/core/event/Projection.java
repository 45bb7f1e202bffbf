package io.sigmavault.core.event;

import org.osgi.annotation.versioning.ConsumerType;

/// A read model built from events. Registered as a service; fed in order on one thread; rebuilt
/// from the first event by the shell command `projection:rebuild`. Its state lives in memory or in
/// a file of its own, never anywhere else.
@ConsumerType
public interface Projection {

    /// Name for the shell, such as `audit-summary`; unique.
    String name();

    /// Forgets everything: the next call of [#apply] is the first event there is.
    void reset();

    /// Takes in one event. Events come at least once and in order; one with a position seen before
    /// must change nothing.
    void apply(Event event);
}
