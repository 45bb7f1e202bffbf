package io.sigmavault.core.testkit;

/// What must hold for every value: returns if it does, throws if not.
@FunctionalInterface
public interface Check<T> {
    void check(T value) throws Exception;
}
