package io.sigmavault.vault.objects;

import java.util.ArrayList;
import java.util.List;

/// What a check found.
///
/// @param packs how many were looked at
/// @param frames how many were read
/// @param bytes how many were read
/// @param damage one sentence for each thing that is hurt; at most 10,000
/// @param lost ids of objects that can't be read; at most 100,000
public record Checked(
        int packs, long frames, long bytes, List<String> damage, List<ObjectId> lost) {

    public Checked {
        damage = List.copyOf(damage);
        lost = List.copyOf(lost);
    }

    /// With more damage.
    Checked and(List<String> more) {
        var all = new ArrayList<>(damage);
        all.addAll(more);
        return new Checked(packs, frames, bytes, all, lost);
    }

    public boolean clean() {
        return damage.isEmpty();
    }
}
