package io.sigmavault.keys.testkit;

import io.sigmavault.keys.HsmProvider;

/// A token with a PIN and no keys, its driver, and the hands that do to it what happens to tokens.
public interface TokenUnderTest extends AutoCloseable {

    /// The driver that runs at the moment.
    HsmProvider driver();

    /// Right and wrong PIN of a new token are of this length.
    String pin();

    /// Takes the token away.
    void pull() throws Exception;

    /// Puts it back.
    void putBack() throws Exception;

    /// Ends the sessions of the driver without the driver's doing.
    void endSessions() throws Exception;

    /// Stops the driver and starts a new one, as an update of its bundle does.
    void replaceDriver() throws Exception;

    /// Lets the time go by, or does what a security officer does, until the token takes a PIN again.
    void unlock() throws Exception;

    @Override
    void close() throws Exception;
}
