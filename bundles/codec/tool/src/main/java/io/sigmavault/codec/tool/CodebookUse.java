package io.sigmavault.codec.tool;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a codebook was good for.
final class CodebookUse {

    private final Learnt learnt;
    private long blocks;
    private long saved;

    CodebookUse(Learnt learnt) {
        this.learnt = learnt;
    }

    /// @param bytes that a block got smaller; 0 if it does without
    void block(int bytes) {
        blocks += bytes > 0 ? 1 : 0;
        saved += bytes;
    }

    /// Of which files.
    String type() {
        return learnt.type().isEmpty() ? "any" : learnt.type();
    }

    long bytes() {
        return learnt.record().plainBytes();
    }

    /// Bytes that it takes itself.
    long stored() {
        return learnt.stored();
    }

    /// Blocks that use it.
    long blocks() {
        return blocks;
    }

    /// Bytes that those are smaller for it, its own not charged.
    long saved() {
        return saved;
    }

    Map<String, Object> numbers() {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("id", learnt.codebook().id());
        numbers.put("type", type());
        numbers.put("bytes", bytes());
        numbers.put("stored", stored());
        numbers.put("blocks", blocks);
        numbers.put("saved", saved);
        return numbers;
    }
}
