package io.sigmavault.audit;

import io.sigmavault.core.Actor;
import java.util.Optional;

/// For whom this thread works, so that what is recorded further down, such as the use of a key, names who asked. Set by the request guard and
/// by the console; nobody may do more because of it.
///
/// @param actor who asked
/// @param origin where from: an address, `console`, `system`
public record OnBehalf(Actor actor, String origin) {

    private static final ScopedValue<OnBehalf> NOW = ScopedValue.newInstance();

    /// Empty on threads that nobody asked.
    public static Optional<OnBehalf> now() {
        return NOW.isBound() ? Optional.of(NOW.get()) : Optional.empty();
    }

    /// Does this for them; threads that it starts are nobody's.
    public <T, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(NOW, this).call(work);
    }
}
