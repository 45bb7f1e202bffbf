package io.sigmavault.crypto.tool;

import io.sigmavault.crypto.AuthenticationFailedException;
import io.sigmavault.crypto.InvalidKeyMaterialException;

/// One test of a file of vectors.
///
/// @param name file and number, for people
/// @param check what has to hold
record Case(String name, Check check) {

    /// Throws [UnsupportedOperationException] where the provider, or the product, does not offer what it needs.
    interface Check {
        /// @return whether the provider answers as the vectors say
        boolean holds(Subject provider)
                throws InvalidKeyMaterialException, AuthenticationFailedException;
    }

    /// What has to be refused, as an exception or by a check that is false.
    static boolean refused(Check check, Subject provider) {
        try {
            return !check.holds(provider);
        } catch (InvalidKeyMaterialException
                | AuthenticationFailedException
                | IllegalArgumentException _) {
            return true;
        }
    }

    /// A test of what is not on offer.
    static Case skipped(String name, String reason) {
        return new Case(
                name,
                _ -> {
                    throw new UnsupportedOperationException(reason);
                });
    }
}
