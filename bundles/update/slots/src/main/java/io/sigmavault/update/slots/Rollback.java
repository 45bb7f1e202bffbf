package io.sigmavault.update.slots;

import io.sigmavault.update.format.UpdateException;
import io.sigmavault.update.format.Version;
import java.io.IOException;

/// Goes back to the version in the other slot: the running one gives up its tries, so that the boot loader takes it only
/// if there is nothing else. One renaming, or one sector of GRUB's, hence whole or not at all.
///
/// @param running the version that runs
public record Rollback(Disk disk, BootPartition boot, Version running) {

    /// @return the version that starts next
    /// @throws UpdateException `update-no-slots`, `update-nothing-before`
    public Version prepare() throws IOException, UpdateException {
        var slots = Slots.read(disk, boot.names(), running);
        var other = slots.idle().kernel();
        var own = slots.running().kernel();
        if (other.isEmpty() || own.isEmpty() || other.get().spent()) {
            throw new UpdateException(
                    "update-nothing-before",
                    "the other slot holds no version that works: there is nothing to go back to");
        }
        if (boot.bios()) {
            boot.menu().giveWay(running, other.get().version());
        } else if (!own.get().spent()) {
            boot.kernels().rename(own.get().toString(), own.get().withoutTries().toString());
        }
        return other.get().version();
    }
}
