package io.sigmavault.vault.objects;

import java.util.List;

/// What a header has of a slot that people open together with shares of its secret: how many of them are needed, and a
/// commitment to each, which tells a right share from a wrong one and nothing of the secret; docs/format/shares.md.
///
/// @param threshold 2 to the number of shares
/// @param commitments 2 to 16, of 32 bytes, in the order of the shares
public record SharedKey(int threshold, List<byte[]> commitments) {

    static final int MOST = 16;

    public SharedKey {
        if (threshold < 2 || threshold > commitments.size() || commitments.size() > MOST) {
            throw new IllegalArgumentException("2 to 16 shares, of which 2 or more are needed");
        }
        commitments = commitments.stream().map(byte[]::clone).toList();
        if (commitments.stream().anyMatch(each -> each.length != Layout.KEY)) {
            throw new IllegalArgumentException("a commitment has 32 bytes");
        }
    }
}
