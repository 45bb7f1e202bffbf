package io.sigmavault.update.slots;

import io.sigmavault.update.format.UpdateException;
import io.sigmavault.update.format.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The two slots of the disk that this machine was started from.
///
/// @param running the slot whose version runs; never written
/// @param idle the other one
public record Slots(PartitionTable table, Slot running, Slot idle) {

    /// Name of a slot that holds nothing.
    static final String EMPTY = "_empty";

    static final String PREFIX = "sigmavault_";

    /// Roots of x86-64 and of arm64 (Discoverable Partitions Specification).
    private static final Set<String> ROOTS =
            Set.of("4f68bce3-e8cd-4db1-96e7-fbcaf984b709", "b921b045-1df0-41c3-af44-4c6f280d3fae");

    /// The boot partition (UEFI 2.10, table 5.7).
    private static final String BOOT = "c12a7328-f81f-11d2-ba4b-00a0c93ec93b";

    /// @param version what it holds; empty if nothing that starts
    /// @param kernel the kernel that starts it; empty if the boot folder has none
    public record Slot(
            Partition partition, Optional<Version> version, Optional<KernelName> kernel) {}

    /// Reads what is there.
    ///
    /// @param names of the boot folder
    /// @throws UpdateException `update-no-slots`
    public static Slots read(Disk disk, List<String> names, Version running)
            throws IOException, UpdateException {
        var table = PartitionTable.read(disk).orElseThrow(Slots::none);
        var kernels = names.stream().flatMap(name -> KernelName.parse(name).stream()).toList();
        var slots = new ArrayList<Slot>();
        for (var partition : table.partitions()) {
            if (ROOTS.contains(partition.type())) {
                slots.add(slot(partition, kernels));
            }
        }
        var runs = slots.stream().filter(slot -> holds(slot, running)).toList();
        if (slots.size() != 2 || runs.size() != 1) {
            throw none();
        }
        var other = slots.getFirst().equals(runs.getFirst()) ? slots.getLast() : slots.getFirst();
        return new Slots(table, runs.getFirst(), other);
    }

    /// The boot partition of a disk.
    ///
    /// @throws UpdateException `update-no-slots`
    public static Partition boot(Disk disk) throws IOException, UpdateException {
        return PartitionTable.read(disk).orElseThrow(Slots::none).partitions().stream()
                .filter(partition -> partition.type().equals(BOOT))
                .findFirst()
                .orElseThrow(Slots::none);
    }

    private static Slot slot(Partition partition, List<KernelName> kernels) {
        var version = version(partition.name());
        var kernel =
                kernels.stream()
                        .filter(name -> version.filter(name.version()::equals).isPresent())
                        .findFirst();
        return new Slot(partition, version, kernel);
    }

    private static boolean holds(Slot slot, Version version) {
        return slot.version().filter(version::equals).isPresent();
    }

    private static Optional<Version> version(String name) {
        if (!name.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Version.parse(name.substring(PREFIX.length())));
        } catch (UpdateException e) {
            return Optional.empty();
        }
    }

    private static UpdateException none() {
        return new UpdateException(
                "update-no-slots",
                "this machine was not started from a disk with two slots: only an installed appliance updates itself");
    }
}
