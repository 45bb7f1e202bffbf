package io.sigmavault.security.testkit;

import io.sigmavault.security.KeySource;
import java.util.List;
import java.util.concurrent.Callable;

/// What a source tells the keys of, in a test of [KeySourceContract].
///
/// @param source that is tested
/// @param again another source of the same, as after a restart
/// @param secrets all that must not be told: keys, passphrases, passwords; none if there are only public ones
/// @param takeAway deletes it, locks it, pulls it: what may happen to it at any time
public record KeySubject(
        KeySource source, Callable<KeySource> again, List<byte[]> secrets, TakeAway takeAway) {

    public KeySubject {
        secrets = List.copyOf(secrets);
    }

    /// Something that may fail.
    public interface TakeAway {
        void run() throws Exception;
    }
}
