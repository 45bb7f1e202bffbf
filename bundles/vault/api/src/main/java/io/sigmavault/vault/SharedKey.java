package io.sigmavault.vault;

import java.util.List;

/// What a vault's header has of a slot that people open together with shares of its secret. None of it is secret: a commitment
/// tells a right share from a wrong one, and nothing of the secret. docs/format/shares.md.
///
/// @param threshold how many shares are needed, 2 to their number
/// @param commitments 2 to 16, of 32 bytes, in the order of the shares
public record SharedKey(int threshold, List<byte[]> commitments) {

    public SharedKey {
        commitments = commitments.stream().map(byte[]::clone).toList();
    }

    /// How many shares there are.
    public int count() {
        return commitments.size();
    }
}
