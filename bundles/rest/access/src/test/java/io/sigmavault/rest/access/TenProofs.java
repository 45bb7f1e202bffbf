package io.sigmavault.rest.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sigmavault.audit.AuditProofs;
import java.util.List;

/// Proofs whose hashes are words.
final class TenProofs implements AuditProofs {

    @Override
    public String checkpoint() {
        return "a signed note\n";
    }

    @Override
    public List<String> keys() {
        return List.of("first", "second");
    }

    @Override
    public Inclusion inclusion(long position, long size) {
        return new Inclusion(position, size, "leaf".getBytes(UTF_8), consistency(0, 0));
    }

    @Override
    public List<byte[]> consistency(long from, long to) {
        return List.of("hash".getBytes(UTF_8));
    }

    @Override
    public byte[] tile(String path) {
        return path.getBytes(UTF_8);
    }
}
