package io.sigmavault.vault.tool.restore;

import io.sigmavault.vault.objects.Place;
import io.sigmavault.vault.tree.Extent;

/// One chunk to be written to a file.
record Part(Place place, Extent extent, TargetFile file) implements Comparable<Part> {

    @Override
    public int compareTo(Part other) {
        int order = place.compareTo(other.place);
        return order != 0 ? order : Long.compare(extent.offset(), other.extent.offset());
    }
}
