package io.sigmavault.update.slots;

import java.io.IOException;
import java.util.List;

/// What of the boot partition starts a version: its kernel for UEFI, and the same for GRUB. Every update is written for
/// both, so that a disk goes on in a board of the other kind.
///
/// @param kernels the folder `EFI/Linux`
/// @param grub GRUB's folder; empty on disks that do not start without UEFI
/// @param bios whether this machine was started by GRUB, whose count of tries is then the one that holds
public record BootPartition(BootFolder kernels, BootFolder grub, boolean bios) {

    Grub menu() {
        return new Grub(grub);
    }

    /// Names of the kernels that the boot loader of this machine may start.
    public List<String> names() throws IOException {
        return bios ? menu().names() : kernels.names();
    }
}
