package io.sigmavault.vault.objects;

/// Where an object lies at the moment; it may move when packs are rewritten. Sort by it to read packs in order:
/// objects of one frame follow each other.
///
/// @param pack number of its pack while the vault is open
/// @param frame number of its frame in the pack
/// @param ordinal its number in the frame
public record Place(int pack, int frame, int ordinal) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
        int order = Integer.compare(pack, other.pack);
        order = order != 0 ? order : Integer.compare(frame, other.frame);
        return order != 0 ? order : Integer.compare(ordinal, other.ordinal);
    }
}
