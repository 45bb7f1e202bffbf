package io.sigmavault.keys.shares;

import io.sigmavault.crypto.RandomSource;
import io.sigmavault.crypto.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Shamir's secret sharing over GF(2^8), byte by byte. Stateless and safe for many threads. Time depends on how many shares there are,
/// not on what is in them.
public final class Shares {

    private Shares() {}

    /// @param set may be shown to anyone
    /// @param shares each for one person; closing clears them
    public record Split(ShareSet set, List<Share> shares) implements AutoCloseable {
        @Override
        public void close() {
            shares.forEach(Share::close);
        }
    }

    /// Makes shares of a key. Fewer than `threshold` of them say nothing about it.
    ///
    /// @param key 32 bytes that nobody can guess: no passphrase, since the set would let a holder of `threshold - 1` shares try
    /// @param threshold 2 to `count`
    /// @param count up to 16
    public static Split split(Secret key, int threshold, int count, RandomSource random) {
        Share.check(threshold, count);
        if (key.sizeBytes() != Share.BYTES) {
            throw new IllegalArgumentException(
                    "a key of 32 bytes can be shared, not one of " + key.sizeBytes());
        }
        byte[][] polynomial = new byte[threshold][];
        polynomial[0] = key.bytes();
        for (int i = 1; i < threshold; i++) {
            polynomial[i] = random.bytes(Share.BYTES);
        }
        var values = new ArrayList<byte[]>();
        var commitments = new ArrayList<byte[]>();
        for (int number = 1; number <= count; number++) {
            byte[] value = at(polynomial, number);
            values.add(value);
            commitments.add(ShareSet.commitment(threshold, count, number, value));
        }
        for (int i = 1; i < threshold; i++) {
            Arrays.fill(polynomial[i], (byte) 0);
        }
        var set = new ShareSet(threshold, commitments);
        var shares = new ArrayList<Share>();
        for (int number = 1; number <= count; number++) {
            shares.add(
                    new Share(
                            set.id(),
                            threshold,
                            count,
                            number,
                            Secret.owning(values.get(number - 1))));
        }
        return new Split(set, List.copyOf(shares));
    }

    private static byte[] at(byte[][] polynomial, int x) {
        byte[] value = new byte[Share.BYTES];
        for (int i = polynomial.length - 1; i >= 0; i--) {
            for (int at = 0; at < value.length; at++) {
                value[at] = (byte) (Field.multiply(value[at] & 255, x) ^ polynomial[i][at]);
            }
        }
        return value;
    }

    /// Brings the key back, and checks that it is the one that was shared: all shares are made anew, and their set has to have the number
    /// that is in each share.
    ///
    /// @param shares of one set; the same one twice counts once
    /// @throws ShareException codes [ShareException#TOO_FEW]; [ShareException#MIXED] if they don't belong together, or one was
    ///     changed: [ShareSet#contains] tells which
    public static Secret combine(List<Share> shares) throws ShareException {
        if (shares.isEmpty()) {
            throw ShareException.tooFew(0, 2);
        }
        var first = shares.getFirst();
        var used = new ArrayList<Share>();
        for (var share : shares) {
            if (share.setId() != first.setId()
                    || share.threshold() != first.threshold()
                    || share.count() != first.count()) {
                throw ShareException.mixed(
                        "share %d is of set %s, share %d of set %s: take shares of one set"
                                .formatted(
                                        first.number(),
                                        idText(first.setId()),
                                        share.number(),
                                        idText(share.setId())));
            }
            if (used.stream().noneMatch(other -> other.number() == share.number())) {
                used.add(share);
            }
        }
        if (used.size() < first.threshold()) {
            throw ShareException.tooFew(used.size(), first.threshold());
        }
        var enough = used.subList(0, first.threshold());
        if (madeAnew(enough).id() != first.setId()) {
            throw ShareException.mixed(
                    "these shares give no key: one of them is not as it was made; check each against the set's list");
        }
        return Secret.owning(value(enough, 0));
    }

    private static ShareSet madeAnew(List<Share> shares) {
        var first = shares.getFirst();
        var commitments = new ArrayList<byte[]>();
        for (int number = 1; number <= first.count(); number++) {
            byte[] value = value(shares, number);
            commitments.add(ShareSet.commitment(first.threshold(), first.count(), number, value));
            Arrays.fill(value, (byte) 0);
        }
        return new ShareSet(first.threshold(), commitments);
    }

    /// The value at `x`; that at 0 is the key.
    private static byte[] value(List<Share> shares, int x) {
        int[] numbers = shares.stream().mapToInt(Share::number).toArray();
        int[] weights = Field.weights(numbers, x);
        byte[] value = new byte[Share.BYTES];
        for (int i = 0; i < weights.length; i++) {
            byte[] one = shares.get(i).value().bytes();
            for (int at = 0; at < value.length; at++) {
                value[at] ^= (byte) Field.multiply(one[at] & 255, weights[i]);
            }
        }
        return value;
    }

    /// A set's number as people see it: nine hexadecimal digits.
    public static String idText(long id) {
        return "%09x".formatted(id);
    }
}
