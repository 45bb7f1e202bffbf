package io.sigmavault.keys.shares;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// What anybody may know about shares that belong together: enough to tell a right share from a wrong one, and nothing of the key.
/// A commitment is a SHA-256 of a share; a share is as random as the key, so nobody finds it by trying.
///
/// @param commitments one for each share, 32 bytes, in order
public record ShareSet(int threshold, List<byte[]> commitments) {

    private static final String TEXT = "sigmavault-shares 1 ";
    private static final int ID_BITS = 36;

    public ShareSet {
        Share.check(threshold, commitments.size());
        commitments = commitments.stream().map(byte[]::clone).toList();
    }

    public int count() {
        return commitments.size();
    }

    /// The first 36 bits of a hash of all commitments. Every share has it, so the shares themselves say whether a key that was brought
    /// back is right.
    public long id() {
        var hash = sha256("set", threshold, count(), 0);
        commitments.forEach(hash::update);
        byte[] digest = hash.digest();
        long id = 0;
        for (int i = 0; i < 8; i++) {
            id = id << 8 | digest[i] & 255;
        }
        return id >>> 64 - ID_BITS;
    }

    /// Whether a share is one of these, as it was made. Needs no other share and shows nothing of the key.
    public boolean contains(Share share) {
        return share.threshold() == threshold
                && share.count() == count()
                && share.setId() == id()
                && MessageDigest.isEqual(
                        commitments.get(share.number() - 1),
                        commitment(threshold, count(), share.number(), share.value().bytes()));
    }

    static byte[] commitment(int threshold, int count, int number, byte[] value) {
        return sha256("share", threshold, count, number).digest(value);
    }

    private static MessageDigest sha256(String use, int threshold, int count, int number) {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update(("SigmaVault shares 1 " + use).getBytes(US_ASCII));
            hash.update(new byte[] {0, (byte) threshold, (byte) count, (byte) number});
            return hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// For a file or a page: a line that says what it is, and one for each commitment.
    public String text() {
        var text = new StringBuilder(TEXT).append(threshold).append(' ').append(count());
        for (byte[] commitment : commitments) {
            text.append('\n').append(Base64.getEncoder().encodeToString(commitment));
        }
        return text.append('\n').toString();
    }

    /// Reads [#text].
    ///
    /// @throws ShareException code [ShareException#WRONG]
    public static ShareSet parse(String text) throws ShareException {
        var lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty()
                || !lines.getFirst().startsWith(TEXT)
                || lines.size() > Share.MOST + 1) {
            throw ShareException.wrong("this is no list of shares: it begins with " + TEXT);
        }
        try {
            var numbers = lines.getFirst().substring(TEXT.length()).split(" ");
            var commitments = new ArrayList<byte[]>();
            for (var line : lines.subList(1, lines.size())) {
                byte[] commitment = Base64.getDecoder().decode(line);
                if (commitment.length != 32) {
                    throw new IllegalArgumentException("a line of another length");
                }
                commitments.add(commitment);
            }
            if (numbers.length != 2 || Integer.parseInt(numbers[1]) != commitments.size()) {
                throw new IllegalArgumentException("another number of lines");
            }
            return new ShareSet(Integer.parseInt(numbers[0]), commitments);
        } catch (IllegalArgumentException e) {
            throw ShareException.wrong("the list of shares is damaged: " + e.getMessage());
        }
    }
}
